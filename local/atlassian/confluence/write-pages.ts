import { json, noContent } from '../answer';
import { asObject, idOf, textOf } from '../json';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { Content } from './content';
import { findVisible, mayDelete, maySee, mayUpdate } from './content-rights';
import { badRequest, notFound, refuseId, staleVersion, titleExists } from './errors';
import { acceptBody } from './page-body';
import { draftSingle, pageSingle } from './page-json';

const titleLimit = 255;

const refuseTitle = (request: RouteRequest, title: string, spaceId: string, own?: string): SiteAnswer | undefined => {
  if (title.trim() === '') return badRequest('The title of a page must not be empty');
  if (title.length > titleLimit) return badRequest(`The title must be ${titleLimit} characters or fewer`);
  const holder = request.site.content.titleHolder('page', spaceId, title);
  return holder !== undefined && holder !== own ? titleExists() : undefined;
};

/** The page as the answer of a write shows it: with the stored body. */
const written = (request: RouteRequest, content: Content): SiteAnswer => {
  const version = request.site.content.version(content.id, content.version);
  return version ? json(200, pageSingle(request.site, content, version, 'storage')) : notFound('page', content.id);
};

const createPage: Handler = (request) => {
  const { site, user, body, query } = request;
  const spaceId = idOf(body.spaceId);
  if (spaceId === undefined) return badRequest("'spaceId' must not be null");
  const space = site.spaces.find(spaceId);
  if (!space || !site.spaces.may(user, 'write', spaceId)) return notFound('space', spaceId);
  const status = textOf(body.status) ?? 'current';
  if (status !== 'current' && status !== 'draft') return badRequest("'status' must be current or draft");
  const subtype = textOf(body.subtype);
  if (subtype !== undefined && subtype !== 'live') return badRequest("'subtype' must be live");
  const title = textOf(body.title) ?? '';
  if (status === 'current') {
    const refusal = refuseTitle(request, title, spaceId);
    if (refusal) return refusal;
  }
  const rootLevel = query.get('root-level') === 'true';
  const parentId = idOf(body.parentId) ?? (rootLevel ? undefined : space.homepageId);
  if (parentId !== undefined) {
    const parent = site.content.find(parentId);
    if (!parent || parent.spaceId !== spaceId || parent.type === 'blogpost' || !maySee(site, user, parent))
      return notFound('parent', parentId);
  }
  const accepted = acceptBody(site, asObject(body.body));
  if ('refusal' in accepted) return accepted.refusal;
  const now = site.now();
  const place = { spaceId, ...(parentId === undefined ? {} : { parentId }) };
  const content: Content = {
    id: site.content.nextId(),
    type: 'page',
    ...(subtype === 'live' ? { subtype } : {}),
    ...place,
    title,
    status,
    position: site.content.lastPosition(place),
    authorId: user.accountId,
    ownerId: user.accountId,
    createdAt: now,
    version: 1,
    changedAt: now,
    labels: [],
    // A draft, and a page made private, is its author's alone.
    restrictions:
      status === 'draft' || query.get('private') === 'true' ? { read: [user.accountId], update: [user.accountId] } : {},
  };
  return written(
    request,
    site.content.publish(content, {
      number: 1,
      title,
      body: accepted.stored,
      message: '',
      authorId: user.accountId,
      createdAt: now,
    }),
  );
};

/** The new parent that a write asks for, checked; the page's present one when it asks for none. */
const placeFor = (
  { site, user, body }: RouteRequest,
  content: Content,
): { readonly parentId?: string; readonly position: number } | { readonly refusal: SiteAnswer } => {
  const parentId = idOf(body.parentId);
  const same = {
    ...(content.parentId === undefined ? {} : { parentId: content.parentId }),
    position: content.position,
  };
  if (parentId === undefined || parentId === content.parentId) return same;
  const parent = site.content.find(parentId);
  if (!parent || parent.type === 'blogpost' || !maySee(site, user, parent))
    return { refusal: notFound('parent', parentId) };
  if (parent.spaceId !== content.spaceId)
    return { refusal: badRequest('Moving a page to another space is not supported') };
  if (parent.id === content.id || site.content.ancestors(parent).some((ancestor) => ancestor.id === content.id))
    return { refusal: badRequest('A page cannot be moved below itself') };
  return { parentId, position: site.content.lastPosition({ parentId, spaceId: content.spaceId }) };
};

const updatePage: Handler = (request) => {
  const { site, user, params, body } = request;
  const id = params.id ?? '';
  const content = findVisible(site, user, id, 'page');
  if (!content || !mayUpdate(site, user, content)) return refuseId('id', id) ?? notFound('page', id);
  for (const name of ['id', 'status', 'title', 'body', 'version'])
    if (body[name] === undefined || body[name] === null) return badRequest(`'${name}' must not be null`);
  if (idOf(body.id) !== id) return badRequest('The id in the body must be the id in the path');
  const status = textOf(body.status);
  if (status !== 'current' && status !== 'draft') return badRequest("'status' must be current or draft");
  if (body.spaceId !== undefined && idOf(body.spaceId) !== content.spaceId)
    return badRequest('Moving a page to another space is not supported');
  const version = asObject(body.version);
  const title = textOf(body.title) ?? '';
  const accepted = acceptBody(site, asObject(body.body));
  if ('refusal' in accepted) return accepted.refusal;
  const now = site.now();
  if (status === 'draft') {
    if (version.number !== 1) return staleVersion(0, version.number);
    if (content.status === 'draft')
      return written(
        request,
        site.content.publish(content, {
          number: 1,
          title,
          body: accepted.stored,
          message: '',
          authorId: user.accountId,
          createdAt: now,
        }),
      );
    const draft = { title, body: accepted.stored, authorId: user.accountId, changedAt: now };
    site.content.putDraft(id, draft);
    return json(200, draftSingle(site, content, draft, 'storage'));
  }
  const firstPublication = content.status === 'draft';
  const expected = firstPublication ? 1 : content.version + 1;
  if (version.number !== expected) return staleVersion(firstPublication ? 0 : content.version, version.number);
  const restores = content.status === 'trashed';
  const refusal = refuseTitle(request, restores ? content.title : title, content.spaceId, id);
  if (refusal) return refusal;
  // "Page contents will not be updated and only the page status will be changed": the answer shows what is there.
  if (restores) {
    const restored: Content = { ...content, status: 'current', changedAt: now };
    site.content.put(restored);
    return written(request, restored);
  }
  const place = placeFor(request, content);
  if ('refusal' in place) return place.refusal;
  site.content.dropDraft(id);
  return written(
    request,
    site.content.publish(
      { ...content, ...place, status: 'current', restrictions: firstPublication ? {} : content.restrictions },
      {
        number: expected,
        title,
        body: accepted.stored,
        message: textOf(version.message) ?? '',
        authorId: user.accountId,
        createdAt: now,
      },
    ),
  );
};

const updatePageTitle: Handler = (request) => {
  const { site, user, params, body } = request;
  const id = params.id ?? '';
  const content = findVisible(site, user, id, 'page');
  if (!content || content.status === 'trashed' || !mayUpdate(site, user, content))
    return refuseId('id', id) ?? notFound('page', id);
  const title = textOf(body.title);
  if (title === undefined || textOf(body.status) === undefined)
    return badRequest("'status' and 'title' must not be null");
  const refusal = refuseTitle(request, title, content.spaceId, id);
  if (refusal) return refusal;
  const newest = site.content.version(id, content.version);
  if (!newest) return notFound('page', id);
  const version = {
    ...newest,
    title,
    number: content.version + 1,
    message: '',
    authorId: user.accountId,
    createdAt: site.now(),
  };
  return written(request, site.content.publish(content, version));
};

const deletePage: Handler = ({ site, user, params, query }) => {
  const id = params.id ?? '';
  const content = findVisible(site, user, id, 'page');
  if (!content) return refuseId('id', id) ?? notFound('page', id);
  if (query.get('draft') === 'true') {
    if (!mayUpdate(site, user, content)) return notFound('page', id);
    if (content.status === 'draft') site.content.purge(content);
    else if (site.content.draft(id)) site.content.dropDraft(id);
    else return badRequest(`Page [${id}] has no draft`);
    return noContent();
  }
  if (!mayDelete(site, user, content)) return notFound('page', id);
  if (query.get('purge') === 'true') {
    if (content.status !== 'trashed') return badRequest('Only a trashed page can be purged');
    if (!site.spaces.may(user, 'administer', content.spaceId)) return notFound('page', id);
    site.content.purge(content);
    return noContent();
  }
  if (content.status === 'trashed') return notFound('page', id);
  // What stood below moves up to where the page stood.
  for (const child of site.content.children(id)) {
    const { parentId: _, ...rest } = child;
    site.content.put(content.parentId === undefined ? rest : { ...rest, parentId: content.parentId });
  }
  site.content.put({ ...content, status: 'trashed', changedAt: site.now() });
  return noContent();
};

export const pageWrites: Handlers<typeof confluenceV2Operations> = {
  createPage,
  updatePage,
  updatePageTitle,
  deletePage,
};
