import { json } from '../answer';
import { asList, idOf, isDefined, textOf } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { User } from '../people';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteContext } from '../site-context';
import { changeJson } from './entity-json';
import { invalidBody, issueNotFound } from './errors';
import { issueJson, issueView } from './issue-json';
import type { Issue } from './work';

/** An issue that the user may see; nothing tells hidden from missing. */
export const findIssue = (site: SiteContext, user: User, idOrKey: string): Issue | undefined => {
  const issue = site.work.findIssue(idOrKey);
  return issue && site.work.maySee(user, issue) ? issue : undefined;
};

export const namedIssue = ({ site, user, params }: RouteRequest): Issue | undefined =>
  findIssue(site, user, params.issueIdOrKey ?? '');

export const queryList = (query: URLSearchParams, name: string): readonly string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

const mostChanges = 100;

/** The latest first; a longer changelog is cut, and its `total` tells so. */
const recentChanges = (site: SiteContext, issue: Issue): unknown => {
  const all = site.work.changes(issue.id);
  const histories = all
    .slice(-mostChanges)
    .reverse()
    .map((change) => changeJson(site, change));
  return { startAt: 0, maxResults: histories.length, total: all.length, histories };
};

const getIssue: Handler = (request) => {
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  const view = issueView(queryList(request.query, 'fields'), queryList(request.query, 'properties'), '*all');
  const shown = issueJson(request.site, request.user, issue, view);
  const expands = queryList(request.query, 'expand').includes('changelog');
  return json(200, expands ? { ...shown, changelog: recentChanges(request.site, issue) } : shown, 2);
};

const bulkFetchIssues: Handler = ({ site, user, body }) => {
  const wanted = asList(body.issueIdsOrKeys).map(idOf);
  if (wanted.length === 0) return invalidBody('issueIdsOrKeys must not be empty.');
  if (wanted.length > 100 || wanted.includes(undefined))
    return invalidBody('The number of issue ids or keys must be between 1 and 100.');
  const properties = asList(body.properties).map(textOf).filter(isDefined);
  if (properties.length > 5) return invalidBody('A maximum of 5 issue property keys can be specified.');
  const view = issueView(asList(body.fields).map(textOf).filter(isDefined), properties, '*navigable');
  const found = new Map<string, Issue>();
  for (const idOrKey of wanted) {
    const issue = idOrKey === undefined ? undefined : findIssue(site, user, idOrKey);
    if (issue) found.set(issue.id, issue);
  }
  const issues = [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
  return json(
    200,
    { issues: issues.map((issue) => issueJson(site, user, issue, view)), issueErrors: [] },
    1 + issues.length,
  );
};

export const issueReads: Handlers<typeof jiraOperations> = { getIssue, bulkFetchIssues };
