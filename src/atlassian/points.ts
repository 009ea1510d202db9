import type { ProductAnswer, ProductCall } from '../platform/product-request';
import type { EndpointName } from './endpoints';

type Parts = Pick<ProductCall, 'params' | 'query' | 'body'>;

/** What a call of an endpoint costs of the hour's points. */
interface Price {
  /** The most that a call may cost, told before it goes out. */
  readonly most: (parts: Parts) => number;
  /** What a call has cost that the product served. */
  readonly of: (body: unknown, parts: Parts) => number;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const fixed = (points: number): Price => ({ most: () => points, of: () => points });

/** A call, and so much for each of the rows in its answer. */
const rows = (each: number, name: string, most: (parts: Parts) => number): Price => ({
  most: (parts) => 1 + each * most(parts),
  of: (body) => 1 + each * lengthOf(field(body, name)),
});

const asked = (name: string) => (parts: Parts) => lengthOf(field(parts.body, name));
const limit = (name: string) => (parts: Parts) => Number(parts.query?.[name] ?? 0);
const core = 1;
const identity = 2;
const write = fixed(1);
const descendants = rows(core, 'results', limit('limit'));

/** Permissions are priced like people: each that the answer grants in a project, on an issue or everywhere. */
const granted = (body: unknown): number => {
  const projects = field(body, 'projectPermissions');
  const inProjects = Array.isArray(projects)
    ? projects.reduce((sum: number, row) => sum + lengthOf(field(row, 'projects')) + lengthOf(field(row, 'issues')), 0)
    : 0;
  return inProjects + lengthOf(field(body, 'globalPermissions'));
};
const mayGrant = ({ body }: Parts): number => {
  const sets = field(body, 'projectPermissions');
  const inProjects = Array.isArray(sets)
    ? sets.reduce((sum: number, set) => {
        const things = lengthOf(field(set, 'projects')) + lengthOf(field(set, 'issues'));
        return sum + lengthOf(field(set, 'permissions')) * things;
      }, 0)
    : 0;
  return inProjects + lengthOf(field(body, 'globalPermissions'));
};

const bulkInputs = (parts: Parts): number => {
  const inputs = field(parts.body, 'bulkTransitionInputs');
  return Array.isArray(inputs)
    ? inputs.reduce((sum: number, input) => sum + lengthOf(field(input, 'selectedIssueIdsOrKeys')), 0)
    : 0;
};
const inGroups = (body: unknown): number => {
  const groups = field(body, 'availableTransitions');
  return Array.isArray(groups) ? groups.reduce((sum: number, group) => sum + lengthOf(field(group, 'issues')), 0) : 0;
};

/**
 * 1 for a call, 1 for each core object (issue, page) and 2 for each person or permission in the answer; a write costs 1,
 * a bulk create or change one for each issue. What only describes (types, fields, transitions) costs the call alone.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
const prices = {
  getPage: fixed(1 + core),
  listPages: rows(core, 'results', ({ query }) => lengthOf(query?.id)),
  updatePage: write,
  listPageDescendants: descendants,
  listFolderDescendants: descendants,
  listWhiteboardDescendants: descendants,
  listDatabaseDescendants: descendants,
  listEmbedDescendants: descendants,
  listAncestors: rows(core, 'results', limit('limit')),
  getCurrentConfluenceUser: fixed(1 + identity),
  listUsers: rows(identity, 'results', asked('accountIds')),
  getMyself: fixed(1 + identity),
  getMyPermissions: {
    most: ({ query }) => 1 + identity * String(query?.permissions ?? '').split(',').length,
    of: (body) => 1 + identity * Object.keys(field(body, 'permissions') ?? {}).length,
  },
  checkPermissions: {
    most: (parts) => 1 + identity * mayGrant(parts),
    of: (body) => 1 + identity * granted(body),
  },
  listAssignableUsers: {
    most: (parts) => 1 + identity * limit('maxResults')(parts),
    of: (body) => 1 + identity * lengthOf(body),
  },
  listCreateTypes: fixed(1),
  listCreateFields: fixed(1),
  fetchIssues: rows(core, 'issues', asked('issueIdsOrKeys')),
  searchIssues: rows(core, 'issues', ({ body }) => Number(field(body, 'maxResults') ?? 50)),
  createIssues: {
    most: (parts) => Math.max(1, asked('issueUpdates')(parts)),
    of: (_body, parts) => Math.max(1, asked('issueUpdates')(parts)),
  },
  createIssue: write,
  listTransitions: fixed(1),
  transitionIssue: write,
  listBulkTransitions: {
    most: ({ query }) => 1 + lengthOf(query?.issueIdsOrKeys),
    of: (body) => 1 + inGroups(body),
  },
  bulkTransition: {
    most: (parts) => Math.max(1, bulkInputs(parts)),
    of: (_body, parts) => Math.max(1, bulkInputs(parts)),
  },
  getBulkTask: fixed(1),
  getTracedIssue: fixed(1 + core),
  listChanges: fixed(1),
  deleteIssue: write,
} as const satisfies Record<EndpointName, Price>;

/** The most points that a call may cost. */
export const mostPoints = (name: EndpointName, parts: Parts): number => prices[name].most(parts);

/** What a call has cost. A 429 costs nothing, another refusal the call; without an answer it counts as if it was served. */
export const pointsOf = (
  name: EndpointName,
  parts: Parts,
  answer: Pick<ProductAnswer, 'status' | 'body'> | undefined,
): number => {
  if (!answer) return mostPoints(name, parts);
  if (answer.status === 429) return 0;
  if (answer.status >= 200 && answer.status < 300) return prices[name].of(answer.body, parts);
  // Refused element by element: each has been looked at.
  return name === 'createIssues' && answer.status === 400 ? prices[name].of(answer.body, parts) : 1;
};
