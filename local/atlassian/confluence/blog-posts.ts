import { json } from '../answer';
import { asObject, idOf, textOf } from '../json';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers } from '../route';
import type { Content } from './content';
import { findVisible } from './content-rights';
import { badRequest, notFound, refuseId, titleExists } from './errors';
import { acceptBody } from './page-body';
import { pageSingle } from './page-json';

/** A blog post has no place in the tree, nor an owner. */
const postJson = (page: Record<string, unknown>): unknown => {
  const { position: _position, ownerId: _ownerId, lastOwnerId: _lastOwnerId, ...rest } = page;
  return rest;
};

const getBlogPostById: Handler = ({ site, user, params, query }) => {
  const id = params.id ?? '';
  const post = findVisible(site, user, id, 'blogpost');
  const version = post && site.content.version(id, post.version);
  if (!post || !version) return refuseId('id', id) ?? notFound('blog post', id);
  return json(200, postJson(pageSingle(site, post, version, query.get('body-format'))), 2);
};

const createBlogPost: Handler = ({ site, user, body }) => {
  const spaceId = idOf(body.spaceId) ?? '';
  if (!site.spaces.may(user, 'write', spaceId)) return notFound('space', spaceId);
  const title = textOf(body.title) ?? '';
  if (title.trim() === '') return badRequest('The title of a blog post must not be empty');
  if (site.content.titleHolder('blogpost', spaceId, title) !== undefined) return titleExists();
  const accepted = acceptBody(site, asObject(body.body));
  if ('refusal' in accepted) return accepted.refusal;
  const now = site.now();
  const content: Content = {
    id: site.content.nextId(),
    type: 'blogpost',
    spaceId,
    title,
    status: body.status === 'draft' ? 'draft' : 'current',
    position: 0,
    authorId: user.accountId,
    ownerId: user.accountId,
    createdAt: now,
    version: 1,
    changedAt: now,
    labels: [],
    restrictions: {},
  };
  const version = {
    number: 1,
    title,
    body: accepted.stored,
    message: '',
    authorId: user.accountId,
    createdAt: now,
  };
  return json(200, postJson(pageSingle(site, site.content.publish(content, version), version, 'storage')));
};

export const blogPosts: Handlers<typeof confluenceV2Operations> = { getBlogPostById, createBlogPost };
