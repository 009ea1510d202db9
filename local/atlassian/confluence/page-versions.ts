import { confluenceError, json } from '../answer';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { Content, ContentVersion } from './content';
import { findVisible } from './content-rights';
import { notFound, refuseId } from './errors';
import { bodyJson, isoDate, versionJson } from './page-json';
import { limitOf, listAnswer } from './paging';

/** Newest first. */
const versionsOf = ({ site }: RouteRequest, content: Content): readonly ContentVersion[] => {
  const list: ContentVersion[] = [];
  for (let number = content.version; number >= 1; number--) {
    const version = site.content.version(content.id, number);
    if (version) list.push(version);
  }
  return list;
};

const getPageVersions: Handler = (request) => {
  const { site, user, params, query } = request;
  const id = params.id ?? '';
  const content = findVisible(site, user, id, 'page');
  if (!content) return refuseId('id', id) ?? notFound('page', id);
  const versions = versionsOf(request, content);
  const rows = query.get('sort') === 'modified-date' ? versions.toReversed() : versions;
  const format = query.get('body-format');
  // With bodies the list is cut at 50, whatever the limit.
  const limit = format === null ? limitOf(query) : Math.min(50, limitOf(query));
  const show = (version: ContentVersion): unknown => ({
    ...versionJson(version),
    ...(format === null ? {} : { page: { id, title: version.title, body: bodyJson(format, version.body) } }),
  });
  return listAnswer(request, `/wiki/api/v2/pages/${id}/versions`, rows, show, limit);
};

const getPageVersionDetails: Handler = ({ site, user, params }) => {
  const id = params['page-id'] ?? '';
  const content = findVisible(site, user, id, 'page');
  if (!content) return refuseId('page-id', id) ?? notFound('page', id);
  const number = Number(params['version-number']);
  const version = site.content.version(id, number);
  if (!version) return confluenceError(404, 'NOT_FOUND', `Cannot find version [${number}] of page [${id}]`);
  return json(200, {
    number,
    authorId: version.authorId,
    message: version.message,
    createdAt: isoDate(version.createdAt),
    minorEdit: false,
    contentTypeModified: false,
    collaborators: [version.authorId],
    ...(number > 1 ? { prevVersion: number - 1 } : {}),
    ...(number < content.version ? { nextVersion: number + 1 } : {}),
  });
};

export const versionReads: Handlers<typeof confluenceV2Operations> = { getPageVersions, getPageVersionDetails };
