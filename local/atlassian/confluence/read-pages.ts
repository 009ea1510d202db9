import { confluenceError, json, notBuilt } from '../answer';
import { entryOf } from '../json';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { Content, ContentVersion } from './content';
import { findVisible, mayDelete, maySee, mayUpdate } from './content-rights';
import { badRequest, notANumber, notFound, refuseId } from './errors';
import { draftSingle, pageRow, pageSingle, versionJson } from './page-json';
import { propertyJson } from './page-properties';
import { limitOf, listAnswer } from './paging';

/** A list parameter, given several times or with commas. */
export const listOf = (query: URLSearchParams, name: string): readonly string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '');

const bulkStatuses = new Set(['current', 'archived', 'trashed', 'deleted']);

const refuseFormat = (format: string | null, known: readonly string[]): SiteAnswer | undefined => {
  if (format === null || known.includes(format)) return undefined;
  return format === 'atlas_doc_format' || format.endsWith('view') || format === 'editor'
    ? notBuilt(`body-format ${format}`)
    : badRequest(`Provided value {${format}} for 'body-format' is not valid`);
};

const sorts: Readonly<Record<string, (a: Content, b: Content) => number>> = {
  id: (a, b) => Number(a.id) - Number(b.id),
  'created-date': (a, b) => a.createdAt - b.createdAt,
  'modified-date': (a, b) => a.changedAt - b.changedAt,
  title: (a, b) => a.title.localeCompare(b.title),
};

const sortRows = (rows: Content[], sort: string | null): readonly Content[] => {
  const name = sort?.replace(/^-/, '') ?? 'id';
  const compare = entryOf(sorts, name) ?? sorts.id;
  if (compare) rows.sort(sort?.startsWith('-') ? (a, b) => compare(b, a) : compare);
  return rows;
};

/** Rows of a list of pages: current and archived unless `status` says otherwise. */
const listPages = (request: RouteRequest, path: string, candidates: Iterable<Content>): SiteAnswer => {
  const { site, user, query } = request;
  const format = query.get('body-format');
  const refusal = refuseFormat(format, ['storage']);
  if (refusal) return refusal;
  const asked = listOf(query, 'status');
  const unknown = asked.find((status) => !bulkStatuses.has(status));
  if (unknown !== undefined) return badRequest(`Provided value {${unknown}} for 'status' is not valid`);
  const statuses = new Set(asked.length > 0 ? asked : ['current', 'archived']);
  const title = query.get('title')?.toLowerCase();
  const subtype = query.get('subtype');
  if (subtype !== null && subtype !== 'live' && subtype !== 'page')
    return badRequest(`Provided value {${subtype}} for 'subtype' is not valid`);
  const rows: Content[] = [];
  for (const content of candidates) {
    if (content.type !== 'page' || !statuses.has(content.status)) continue;
    if (subtype !== null && (content.subtype ?? 'page') !== subtype) continue;
    if (title !== undefined && content.title.toLowerCase() !== title) continue;
    if (maySee(site, user, content)) rows.push(content);
  }
  return listAnswer(
    request,
    path,
    sortRows(rows, query.get('sort')),
    (row) => pageRow(site, row, format),
    limitOf(query),
  );
};

const getPages: Handler = (request) => {
  const { site, query } = request;
  const ids = listOf(query, 'id');
  const spaceIds = listOf(query, 'space-id');
  const notNumber = [...ids, ...spaceIds].find((id) => !/^\d+$/.test(id));
  if (notNumber !== undefined) return notANumber('id', notNumber);
  if (ids.length > 250) return badRequest("'id' must have at most 250 values");
  if (spaceIds.length > 100) return badRequest("'space-id' must have at most 100 values");
  const spaces = spaceIds.length > 0 ? new Set(spaceIds) : undefined;
  const found = function* (): Generator<Content> {
    for (const content of ids.length > 0 ? new Set(ids) : site.content.all()) {
      const row = typeof content === 'string' ? site.content.find(content) : content;
      if (row && (!spaces || spaces.has(row.spaceId))) yield row;
    }
  };
  return listPages(request, '/wiki/api/v2/pages', found());
};

const getPagesInSpace: Handler = (request) => {
  const { site, user, params, query } = request;
  const id = params.id ?? '';
  const space = site.spaces.find(id);
  if (!space || !site.spaces.may(user, 'read', id)) return refuseId('id', id) ?? notFound('space', id);
  const rootOnly = query.get('depth') === 'root';
  const found = function* (): Generator<Content> {
    for (const content of site.content.all())
      if (content.spaceId === id && (!rootOnly || content.parentId === undefined)) yield content;
  };
  return listPages(request, `/wiki/api/v2/spaces/${id}/pages`, found());
};

/** What the acting user may do with a page, as `operations` lists it. */
const operationsOf = ({ site, user }: RouteRequest, content: Content): readonly unknown[] => {
  const list = [{ operation: 'read', targetType: 'page' }];
  if (mayUpdate(site, user, content)) list.push({ operation: 'update', targetType: 'page' });
  if (mayDelete(site, user, content)) list.push({ operation: 'delete', targetType: 'page' });
  if (site.spaces.may(user, 'administer', content.spaceId)) list.push({ operation: 'administer', targetType: 'page' });
  return list;
};

const getPageOperations: Handler = (request) => {
  const id = request.params.id ?? '';
  const content = findVisible(request.site, request.user, id, 'page');
  if (!content) return refuseId('id', id) ?? notFound('page', id);
  const operations = operationsOf(request, content);
  return json(200, { operations }, 1 + 2 * operations.length);
};

const sublist = (results: readonly unknown[], self: string): unknown => ({
  results: results.slice(0, 50),
  meta: { hasMore: results.length > 50 },
  _links: { self },
});

/** The parts that a caller asks for with `include-*`, at most fifty rows each. */
const includes = (request: RouteRequest, content: Content): Record<string, unknown> => {
  const { site, query } = request;
  const wants = (name: string): boolean => query.get(`include-${name}`) === 'true';
  const self = `${site.siteUrl()}/wiki/api/v2/pages/${content.id}`;
  const versions = (): readonly unknown[] =>
    Array.from({ length: content.version }, (_, index) => site.content.version(content.id, content.version - index))
      .filter((version): version is ContentVersion => version !== undefined)
      .map(versionJson);
  return {
    ...(wants('labels') ? { labels: sublist(content.labels, `${self}/labels`) } : {}),
    ...(wants('properties')
      ? { properties: sublist(site.content.properties(content.id).map(propertyJson), `${self}/properties`) }
      : {}),
    ...(wants('operations') ? { operations: sublist(operationsOf(request, content), `${self}/operations`) } : {}),
    ...(wants('likes') ? { likes: sublist([], `${self}/likes`) } : {}),
    ...(wants('versions') ? { versions: sublist(versions(), `${self}/versions`) } : {}),
    ...(wants('favorited-by-current-user-status') ? { isFavoritedByCurrentUser: false } : {}),
  };
};

const getPageById: Handler = (request) => {
  const { site, user, params, query } = request;
  const id = params.id ?? '';
  const content = findVisible(site, user, id, 'page');
  if (!content) return refuseId('id', id) ?? notFound('page', id);
  const format = query.get('body-format');
  const refusal = refuseFormat(format, ['storage', 'view']);
  if (refusal) return refusal;
  const asksForDraft = query.get('get-draft') === 'true';
  const draft = asksForDraft ? site.content.draft(id) : undefined;
  if ((asksForDraft || content.status === 'draft') && !mayUpdate(site, user, content)) return notFound('page', id);
  const statuses = listOf(query, 'status');
  const shown = draft ? 'draft' : content.status;
  const asked =
    statuses.length === 0 ? shown !== 'trashed' : statuses.includes(shown) || statuses.includes('historical');
  if (!asked || (content.status === 'draft' && !asksForDraft && statuses.length === 0)) return notFound('page', id);
  const number = query.get('version') === null ? content.version : Number(query.get('version'));
  const version = site.content.version(id, number);
  if (!version)
    return confluenceError(404, 'NOT_FOUND', `Cannot find version [${query.get('version')}] of page [${id}]`);
  const page = draft ? draftSingle(site, content, draft, format) : pageSingle(site, content, version, format);
  if (number !== content.version) page.status = 'historical';
  if (query.get('include-version') === 'false') delete page.version;
  return json(200, { ...page, ...includes(request, content) }, 2);
};

export const pageReads: Handlers<typeof confluenceV2Operations> = {
  getPages,
  getPagesInSpace,
  getPageById,
  getPageOperations,
};
