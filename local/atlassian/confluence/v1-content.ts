import { confluenceV1Error, json } from '../answer';
import { asObject, textOf } from '../json';
import type { confluenceV1Operations } from '../operations/confluence-v1';
import { administers } from '../people';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { Content } from './content';
import { mayDelete, maySee, mayUpdate } from './content-rights';
import { isoDate } from './page-json';
import { personJson } from './people';

const missing = (id: string): SiteAnswer => confluenceV1Error(404, `No content found with id: ContentId{id=${id}}`);

const visible = ({ site, user }: RouteRequest, id: string): Content | undefined => {
  const content = site.content.find(id);
  return content && maySee(site, user, content) ? content : undefined;
};

const rights = { read: maySee, update: mayUpdate, delete: mayDelete } as const;

/** For somebody else only an administrator may ask. */
const checkContentPermission: Handler = (request) => {
  const { site, user, params, body } = request;
  const id = params.id ?? '';
  const subject = asObject(body.subject);
  const accountId = textOf(subject.identifier) ?? '';
  const operation = textOf(body.operation) ?? '';
  if (operation !== 'read' && operation !== 'update' && operation !== 'delete')
    return confluenceV1Error(400, `Unknown operation: ${operation}`);
  if (subject.type !== 'user') return confluenceV1Error(400, 'The local site checks users only');
  if (accountId !== user.accountId && !administers(user))
    return confluenceV1Error(403, 'Only administrators may check the permissions of others');
  const content = site.content.find(id);
  if (!content || (!maySee(site, user, content) && !administers(user))) return missing(id);
  const person = site.people.find(accountId);
  if (!person) return confluenceV1Error(404, `No user found with account id : ${accountId}`);
  return json(200, { hasPermission: rights[operation](site, person, content), errors: [], _links: {} }, 3);
};

/** Brings an old version back as a new one; nothing guards against somebody else's edit in between. */
const restoreContentVersion: Handler = (request) => {
  const { site, user, params, body } = request;
  const id = params.id ?? '';
  const content = visible(request, id);
  const sent = asObject(body.params);
  const message = textOf(sent.message);
  if (body.operationKey !== 'restore' || typeof sent.versionNumber !== 'number' || message === undefined)
    return confluenceV1Error(400, 'operationKey, params.versionNumber and params.message are required');
  const old = content && site.content.version(id, sent.versionNumber);
  if (!content || !old || old.number === content.version)
    return confluenceV1Error(400, `Cannot restore version ${sent.versionNumber} of content ${id}`);
  if (!mayUpdate(site, user, content)) return confluenceV1Error(403, `User not permitted to update content ${id}`);
  const now = site.now();
  const next = site.content.publish(content, {
    ...old,
    number: content.version + 1,
    title: sent.restoreTitle === true ? old.title : content.title,
    message,
    authorId: user.accountId,
    createdAt: now,
  });
  return json(200, {
    by: personJson(user),
    when: isoDate(now),
    friendlyWhen: 'just a moment ago',
    message,
    number: next.version,
    minorEdit: false,
    contentTypeModified: false,
    _expandable: { content: '', collaborators: '' },
    _links: {},
  });
};

const movePage: Handler = (request) => {
  const { site, user, params } = request;
  const { pageId = '', position = '', targetId = '' } = params;
  const page = visible(request, pageId);
  const target = visible(request, targetId);
  if (!page || !target) return missing(page ? targetId : pageId);
  if (!mayUpdate(site, user, page)) return confluenceV1Error(403, `User not permitted to move content ${pageId}`);
  if (position !== 'before' && position !== 'after' && position !== 'append')
    return confluenceV1Error(400, `Unknown position: ${position}`);
  if (page.spaceId !== target.spaceId) return confluenceV1Error(400, 'The local site moves within a space only');
  if (target.id === page.id || site.content.ancestors(target).some((ancestor) => ancestor.id === page.id))
    return confluenceV1Error(400, 'A page cannot be moved below itself');
  const parentId = position === 'append' ? target.id : target.parentId;
  const { parentId: _, ...loose } = page;
  const placed = { ...loose, ...(parentId === undefined ? {} : { parentId }) };
  const siblings = site.content
    .children(parentId ?? `space:${page.spaceId}`)
    .filter((sibling) => sibling.id !== page.id);
  const index =
    position === 'append'
      ? siblings.length
      : siblings.findIndex((sibling) => sibling.id === targetId) + (position === 'after' ? 1 : 0);
  // All siblings get new positions: gaps never run out.
  const order = [...siblings.slice(0, index), placed, ...siblings.slice(index)];
  for (const [at, one] of order.entries()) site.content.put({ ...one, position: (at + 1) * 1024 });
  return json(200, { pageId });
};

export const v1Content: Handlers<typeof confluenceV1Operations> = {
  checkContentPermission,
  restoreContentVersion,
  movePage,
};
