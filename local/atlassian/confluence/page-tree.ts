import { json } from '../answer';
import { entryOf } from '../json';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { Content, ContentType } from './content';
import { findVisible, maySee } from './content-rights';
import { badRequest, notFound, refuseId } from './errors';
import { limitOf, listAnswer } from './paging';

const shownBelow = (content: Content): boolean => content.status === 'current' || content.status === 'archived';

const routeNames: Readonly<Record<string, string>> = {
  page: 'pages',
  folder: 'folders',
  whiteboard: 'whiteboards',
  database: 'databases',
  embed: 'embeds',
};

interface Row {
  readonly content: Content;
  readonly depth: number;
}

/** Level by level, the highest first; what may not be seen hides what stands below it. */
const descendantsOf = ({ site, user }: RouteRequest, root: Content, depth: number): readonly Row[] => {
  const rows: Row[] = [];
  let level: readonly Content[] = [root];
  for (let below = 1; below <= depth && level.length > 0; below++) {
    const next: Content[] = [];
    for (const parent of level)
      for (const child of site.content.children(parent.id)) {
        // Ancestors were found visible on the way down: only the child's own restriction is left to ask.
        const readers = child.restrictions.read;
        if (!shownBelow(child) || (readers && !readers.includes(user.accountId))) continue;
        rows.push({ content: child, depth: below });
        next.push(child);
      }
    level = next;
  }
  return rows;
};

const rootOf = (request: RouteRequest, type: ContentType): Content | undefined => {
  const root = findVisible(request.site, request.user, request.params.id ?? '', type);
  return root && root.status !== 'trashed' ? root : undefined;
};

const descendants =
  (type: ContentType): Handler =>
  (request) => {
    const id = request.params.id ?? '';
    const root = rootOf(request, type);
    if (!root) return refuseId('id', id) ?? notFound(type, id);
    const depth = Number(request.query.get('depth') ?? 2);
    if (!Number.isInteger(depth) || depth < 1 || depth > 10) return badRequest("'depth' must be between 1 and 10");
    const path = `/wiki/api/v2/${routeNames[type]}/${id}/descendants`;
    return listAnswer(request, path, descendantsOf(request, root, depth), ({ content, depth: at }) => ({
      id: content.id,
      status: content.status,
      title: content.title,
      type: content.type,
      parentId: content.parentId ?? null,
      depth: at,
      childPosition: content.position,
    }));
  };

const childSorts: Readonly<Record<string, (a: Content, b: Content) => number>> = {
  id: (a, b) => Number(a.id) - Number(b.id),
  'created-date': (a, b) => a.createdAt - b.createdAt,
  'modified-date': (a, b) => a.changedAt - b.changedAt,
  'child-position': (a, b) => a.position - b.position,
  title: (a, b) => a.title.localeCompare(b.title),
};

const children =
  (type: ContentType, route: 'direct-children' | 'children'): Handler =>
  (request) => {
    const { site, user, query } = request;
    const id = request.params.id ?? '';
    const root = rootOf(request, type);
    if (!root) return refuseId('id', id) ?? notFound(type, id);
    // The deprecated listing knows pages only: a folder hides what stands in it.
    const rows = site.content
      .children(id)
      .filter(
        (child) => shownBelow(child) && maySee(site, user, child) && (route !== 'children' || child.type === 'page'),
      );
    const sort = query.get('sort') ?? 'child-position';
    const compare = entryOf(childSorts, sort.replace(/^-/, ''));
    if (compare) rows.sort(sort.startsWith('-') ? (a, b) => compare(b, a) : compare);
    return listAnswer(request, `/wiki/api/v2/${routeNames[type]}/${id}/${route}`, rows, (child) => ({
      id: child.id,
      status: child.status,
      title: child.title,
      ...(route === 'children' ? {} : { type: child.type }),
      spaceId: child.spaceId,
      childPosition: child.position,
    }));
  };

const ancestors =
  (type: ContentType): Handler =>
  (request) => {
    const id = request.params.id ?? '';
    const content = findVisible(request.site, request.user, id, type);
    if (!content) return refuseId('id', id) ?? notFound(type, id);
    // The highest comes first; where there are more than asked for, the nearest ones are shown.
    const rows = request.site.content.ancestors(content).slice(0, limitOf(request.query)).reverse();
    return json(
      200,
      {
        results: rows.map((row) => ({ id: row.id, type: row.type })),
        ...(type === 'page' ? { _links: { base: `${request.site.siteUrl()}/wiki` } } : {}),
      },
      1 + rows.length,
    );
  };

export const treeReads: Handlers<typeof confluenceV2Operations> = {
  getPageDescendants: descendants('page'),
  getPageDirectChildren: children('page', 'direct-children'),
  getChildPages: children('page', 'children'),
  getPageAncestors: ancestors('page'),
  getFolderDescendants: descendants('folder'),
  getFolderDirectChildren: children('folder', 'direct-children'),
  getFolderAncestors: ancestors('folder'),
  getWhiteboardDescendants: descendants('whiteboard'),
  getDatabaseDescendants: descendants('database'),
  getSmartLinkDescendants: descendants('embed'),
  getWhiteboardAncestors: ancestors('whiteboard'),
  getDatabaseAncestors: ancestors('database'),
  getSmartLinkAncestors: ancestors('embed'),
};
