import { json } from '../answer';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import { notFound, refuseId } from './errors';
import { isoDate } from './page-json';
import { listAnswer } from './paging';
import { listOf } from './read-pages';
import type { Space } from './space-store';

const spaceCore = (space: Space): Record<string, unknown> => ({
  id: space.id,
  key: space.key,
  name: space.name,
  type: 'global',
  status: 'current',
  authorId: space.authorId,
  spaceOwnerId: space.authorId,
  createdAt: isoDate(space.createdAt),
  ...(space.homepageId === undefined ? {} : { homepageId: space.homepageId }),
  _links: { webui: `/spaces/${space.key}` },
});

const description = (request: RouteRequest, space: Space): Record<string, unknown> => {
  const format = request.query.get('description-format');
  return format === 'plain' || format === 'view'
    ? { description: { [format]: { representation: format, value: space.description } } }
    : {};
};

const getSpaces: Handler = (request) => {
  const { site, user, query } = request;
  const ids = listOf(query, 'ids');
  const keys = listOf(query, 'keys');
  const type = query.get('type');
  const status = query.get('status');
  const rows = site.spaces
    .all()
    .filter(
      (space) =>
        site.spaces.may(user, 'read', space.id) &&
        (ids.length === 0 || ids.includes(space.id)) &&
        (keys.length === 0 || keys.includes(space.key)) &&
        (type === null || type === 'global') &&
        (status === null || status === 'current'),
    );
  return listAnswer(request, '/wiki/api/v2/spaces', rows, (space) => ({
    ...spaceCore(space),
    currentActiveAlias: space.key,
    ...description(request, space),
  }));
};

const getSpaceById: Handler = (request) => {
  const { site, user, params } = request;
  const id = params.id ?? '';
  const space = site.spaces.find(id);
  if (!space || !site.spaces.may(user, 'read', id)) return refuseId('id', id) ?? notFound('space', id);
  const core = spaceCore(space);
  const links = { ...(core._links as object), base: `${site.siteUrl()}/wiki` };
  return json(200, { ...core, ...description(request, space), _links: links }, 2);
};

export const spaceReads: Handlers<typeof confluenceV2Operations> = { getSpaces, getSpaceById };
