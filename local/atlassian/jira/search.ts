import { jiraError, json } from '../answer';
import { asList, idOf, isDefined, type JsonObject, textOf } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { User } from '../people';
import type { Handler, Handlers } from '../route';
import type { SiteAnswer } from '../site-call';
import type { SiteContext } from '../site-context';
import { issueJson, issueView } from './issue-json';
import { compileJql, compileOrder } from './jql/compile';
import { JqlError } from './jql/lex';
import { parseJql } from './jql/parse';
import { queryList } from './read-issues';
import type { Issue } from './work';

const unbounded = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';

interface Found {
  /** In no order yet. */
  readonly issues: readonly Issue[];
  readonly order: (one: Issue, other: Issue) => number;
}

/** The first `count` in order. The very first alone, of however many, needs no sorting. */
const firstOf = ({ issues, order }: Found, count: number): readonly Issue[] =>
  count === 1
    ? issues.slice(0, 1).map((first) => issues.reduce((best, each) => (order(each, best) < 0 ? each : best), first))
    : issues.toSorted(order).slice(0, count);

/** What a query finds, as the search index knows the site; `fresh` issues are looked at as they are. */
const findByJql = (site: SiteContext, user: User, jql: string, fresh: ReadonlySet<string>): Found => {
  const query = parseJql(jql);
  if (!query.where) throw new JqlError(unbounded);
  const test = compileJql(site, user, query.where);
  const order = compileOrder(query.orderBy);
  const browsable = new Set(
    site.work
      .projects()
      .filter((project) => !project.archived && site.work.may(user, 'BROWSE_PROJECTS', project))
      .map((project) => project.id),
  );
  const found: Issue[] = [];
  for (const issue of site.work.history.indexed(site.work.issues(), fresh))
    if (browsable.has(issue.projectId) && test(issue) && site.work.maySee(user, issue)) found.push(issue);
  return { issues: found, order };
};

interface Search {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly properties: readonly string[];
  readonly maxResults: number;
  readonly reconcileIssues: readonly string[];
  readonly nextPageToken?: string;
}

const tokenFor = (offset: number, jql: string): string =>
  Buffer.from(JSON.stringify([offset, jql])).toString('base64url');

const offsetOf = (token: string, jql: string): number | undefined => {
  try {
    const [offset, of] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    return typeof offset === 'number' && of === jql ? offset : undefined;
  } catch {
    return undefined;
  }
};

const search = (site: SiteContext, user: User, asked: Search): SiteAnswer => {
  if (asked.properties.length > 5) return jiraError(400, ['A maximum of 5 issue property keys can be specified.']);
  if (asked.reconcileIssues.length > 50) return jiraError(400, ['A maximum of 50 issues can be reconciled.']);
  const offset = asked.nextPageToken === undefined ? 0 : offsetOf(asked.nextPageToken, asked.jql);
  if (offset === undefined) return jiraError(400, ['The provided next page token is invalid or expired.']);
  const idOnly = asked.fields.length === 0 || asked.fields.every((name) => name === 'id');
  // Asked for more than ids and keys, Jira gives fewer rows than asked for.
  const lean = asked.fields.every((name) => name === 'id' || name === 'key');
  const limit = Math.max(1, Math.min(asked.maxResults, lean ? 5000 : 100));
  try {
    const found = findByJql(site, user, asked.jql, new Set(asked.reconcileIssues));
    const rows = firstOf(found, offset + limit).slice(offset);
    const isLast = offset + limit >= found.issues.length;
    const view = issueView(asked.fields, asked.properties, 'id');
    const issues = rows.map((issue) =>
      idOnly && asked.properties.length === 0 ? { id: issue.id } : issueJson(site, user, issue, view),
    );
    return json(
      200,
      { issues, isLast, ...(isLast ? {} : { nextPageToken: tokenFor(offset + limit, asked.jql) }) },
      1 + rows.length,
    );
  } catch (error) {
    if (error instanceof JqlError) return jiraError(400, [error.message]);
    throw error;
  }
};

const fromBody = (body: JsonObject): Search => {
  const token = textOf(body.nextPageToken);
  return {
    jql: textOf(body.jql) ?? '',
    fields: asList(body.fields).map(textOf).filter(isDefined),
    properties: asList(body.properties).map(textOf).filter(isDefined),
    maxResults: typeof body.maxResults === 'number' ? body.maxResults : 50,
    reconcileIssues: asList(body.reconcileIssues).map(idOf).filter(isDefined),
    ...(token === undefined ? {} : { nextPageToken: token }),
  };
};

const fromQuery = (query: URLSearchParams): Search => {
  const token = query.get('nextPageToken');
  return {
    jql: query.get('jql') ?? '',
    fields: queryList(query, 'fields'),
    properties: queryList(query, 'properties'),
    maxResults: Number(query.get('maxResults') ?? 50) || 50,
    reconcileIssues: queryList(query, 'reconcileIssues'),
    ...(token ? { nextPageToken: token } : {}),
  };
};

const searchAndReconsileIssuesUsingJqlPost: Handler = ({ site, user, body }) => search(site, user, fromBody(body));

const searchAndReconsileIssuesUsingJql: Handler = ({ site, user, query }) => search(site, user, fromQuery(query));

const countIssues: Handler = ({ site, user, body }) => {
  try {
    return json(200, { count: findByJql(site, user, textOf(body.jql) ?? '', new Set()).issues.length });
  } catch (error) {
    if (error instanceof JqlError) return jiraError(400, [error.message]);
    throw error;
  }
};

export const issueSearch: Handlers<typeof jiraOperations> = {
  searchAndReconsileIssuesUsingJqlPost,
  searchAndReconsileIssuesUsingJql,
  countIssues,
};
