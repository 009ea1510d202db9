import { confluenceV1Error, json, notBuilt } from '../answer';
import type { confluenceV1Operations } from '../operations/confluence-v1';
import type { Handler, Handlers } from '../route';
import type { SiteContext } from '../site-context';
import type { Content } from './content';
import { maySee } from './content-rights';
import { isoDate, webLink } from './page-json';

type Test = (content: Content) => boolean;

const clause =
  /^\s*(ancestor|parent|type|space|title|id|label)\s*(=|~)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"']+)\s*$/i;

const unquote = (text: string): string => (/^["']/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text);

const testFor = (site: SiteContext, name: string, operator: string, value: string): Test | undefined => {
  const lower = value.toLowerCase();
  if (name === 'title') {
    if (operator === '=') return (content) => content.title.toLowerCase() === lower;
    const words = lower.split(/\s+/);
    return (content) => words.every((word) => content.title.toLowerCase().includes(word.replace(/\*$/, '')));
  }
  if (operator === '~') return undefined;
  if (name === 'type') return (content) => content.type === lower;
  if (name === 'id') return (content) => content.id === value;
  if (name === 'parent') return (content) => content.parentId === value;
  if (name === 'label') return (content) => content.labels.some((label) => label.name === lower);
  // An unknown space finds nothing; it is no error.
  if (name === 'space') return (content) => site.spaces.find(content.spaceId)?.key === value;
  return (content) => site.content.ancestors(content).some((ancestor) => ancestor.id === value);
};

/** `and` between simple clauses: what a picker or a script asks for. Everything else is loudly not built. */
const searchByCQL: Handler = ({ site, user, query }) => {
  const cql = query.get('cql') ?? '';
  if (cql.trim() === '') return confluenceV1Error(400, 'Could not parse cql : ');
  const tests: Test[] = [];
  for (const part of cql.replace(/\s+order\s+by\s+.*$/i, '').split(/\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/i)) {
    const match = clause.exec(part);
    const test = match && testFor(site, match[1]?.toLowerCase() ?? '', match[2] ?? '', unquote(match[3] ?? ''));
    if (!test) return notBuilt(`CQL like ${part}`);
    tests.push(test);
  }
  // What changed within the lag is not indexed yet; archived content never is.
  const horizon = site.now() - site.searchLagMs;
  const found: Content[] = [];
  for (const content of site.content.all())
    if (content.status === 'current' && content.changedAt <= horizon && maySee(site, user, content))
      if (tests.every((test) => test(content))) found.push(content);
  const limit = Math.max(1, Math.min(250, Number(query.get('limit') ?? 25) || 25));
  const start = Number(/^row:(\d+)$/.exec(query.get('cursor') ?? '')?.[1] ?? 0);
  const rows = found.slice(start, start + limit);
  const next = new URLSearchParams(query);
  next.set('cursor', `row:${start + limit}`);
  const results = rows.map((content) => ({
    content: {
      id: content.id,
      type: content.type,
      status: content.status,
      title: content.title,
      _links: { webui: webLink(site, content) },
    },
    title: content.title,
    excerpt: '',
    url: webLink(site, content),
    breadcrumbs: [],
    entityType: 'content',
    iconCssClass: `aui-icon content-type-${content.type}`,
    lastModified: isoDate(content.changedAt),
    friendlyLastModified: '',
    score: 0,
  }));
  return json(
    200,
    {
      results,
      start,
      limit,
      size: rows.length,
      totalSize: found.length,
      cqlQuery: cql,
      searchDuration: 1,
      _links: {
        base: `${site.siteUrl()}/wiki`,
        context: '/wiki',
        // Relative to /wiki, unlike v2.
        ...(start + limit < found.length ? { next: `/rest/api/search?${next}` } : {}),
      },
    },
    1 + rows.length,
  );
};

export const contentSearch: Handlers<typeof confluenceV1Operations> = { searchByCQL };
