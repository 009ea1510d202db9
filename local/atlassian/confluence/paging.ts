import { json } from '../answer';
import type { RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import { badRequest } from './errors';

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

export const limitOf = (query: URLSearchParams, standard = 25, highest = 250): number => {
  const limit = Number(query.get('limit') ?? standard);
  return Number.isInteger(limit) && limit >= 1 ? Math.min(limit, highest) : standard;
};

/** Cursors are opaque to callers; here they say how many rows came before. */
const offsetOf = (query: URLSearchParams): number | undefined => {
  const cursor = query.get('cursor');
  if (!cursor) return 0;
  const [, digits] = /^row:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const cut = <Row>(
  request: RouteRequest,
  path: string,
  rows: readonly Row[],
  limit: number,
  offset: number,
): Page<Row> => {
  const end = offset + limit;
  if (end >= rows.length) return { rows: rows.slice(offset) };
  const query = new URLSearchParams(request.query);
  query.set('cursor', Buffer.from(`row:${end}`).toString('base64url'));
  return { rows: rows.slice(offset, end), next: `${path}?${query}` };
};

/** A list answer of v2: a cut of `rows`, each shown, with the link to the next cut (which includes `/wiki`). */
export const listAnswer = <Row>(
  request: RouteRequest,
  path: string,
  rows: readonly Row[],
  show: (row: Row) => unknown,
  limit = limitOf(request.query),
): SiteAnswer => {
  const offset = offsetOf(request.query);
  if (offset === undefined) return badRequest("Provided value for 'cursor' is not valid");
  const page = cut(request, path, rows, limit, offset);
  const base = `${request.site.siteUrl()}/wiki`;
  const answer = json(
    200,
    { results: page.rows.map(show), _links: { ...(page.next ? { next: page.next } : {}), base } },
    1 + page.rows.length,
  );
  return page.next ? { ...answer, headers: { ...answer.headers, link: `<${page.next}>; rel="next"` } } : answer;
};
