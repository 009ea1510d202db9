import type { Rest } from './rest';

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly projectTypeKey?: string;
}

export interface IssueStatus {
  readonly name: string;
  readonly statusCategory: { readonly key: string };
}

export interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly hierarchyLevel?: number;
  readonly subtask?: boolean;
}

export interface IssueFields {
  readonly summary: string;
  readonly status: IssueStatus;
  readonly issuetype: IssueType;
  readonly assignee?: { readonly accountId: string; readonly displayName: string } | null;
  readonly reporter?: { readonly accountId: string; readonly displayName: string } | null;
  readonly duedate?: string | null;
  readonly description?: unknown;
  readonly created?: string;
  readonly project?: Project;
  readonly parent?: { readonly id: string; readonly key: string; readonly fields?: Partial<IssueFields> } | null;
}

export interface Issue {
  readonly id: string;
  readonly key: string;
  readonly fields: IssueFields;
}

export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly to: IssueStatus;
}

const ROW_FIELDS = ['summary', 'status', 'issuetype', 'assignee', 'duedate', 'parent', 'project'] as const;
const FETCH_LIMIT = 100;

export async function listProjects(rest: Rest): Promise<readonly Project[]> {
  const found = await rest.get<{ readonly values: readonly Project[] }>('/rest/api/3/project/search?maxResults=100');
  return found.values;
}

export async function searchIssues(rest: Rest, jql: string): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  let nextPageToken: string | undefined;
  do {
    const page: { readonly issues: readonly Issue[]; readonly nextPageToken?: string } = await rest.send(
      'POST',
      '/rest/api/3/search/jql',
      { jql, fields: ROW_FIELDS, maxResults: 100, ...(nextPageToken === undefined ? {} : { nextPageToken }) },
    );
    issues.push(...page.issues);
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined);
  return issues;
}

/** Those of the keys that exist and may be seen. */
export async function fetchIssues(rest: Rest, keys: readonly string[]): Promise<readonly Issue[]> {
  const portions: string[][] = [];
  for (let first = 0; first < keys.length; first += FETCH_LIMIT) portions.push(keys.slice(first, first + FETCH_LIMIT));
  const found = await Promise.all(
    portions.map((issueIdsOrKeys) =>
      rest.send<{ readonly issues: readonly Issue[] }>('POST', '/rest/api/3/issue/bulkfetch', {
        issueIdsOrKeys,
        fields: ROW_FIELDS,
      }),
    ),
  );
  return found.flatMap(({ issues }) => issues);
}

export function getIssue(rest: Rest, key: string): Promise<Issue> {
  return rest.get<Issue>(`/rest/api/3/issue/${encodeURIComponent(key)}`);
}

export async function listTransitions(rest: Rest, key: string): Promise<readonly Transition[]> {
  const found = await rest.get<{ readonly transitions: readonly Transition[] }>(`/rest/api/3/issue/${key}/transitions`);
  return found.transitions;
}

export function doTransition(rest: Rest, key: string, transitionId: string): Promise<unknown> {
  return rest.send('POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: transitionId } });
}
