import * as z from 'zod';
import { type AccountId, asId, type IssueId, type IssueKey, type ProjectId } from '../model/ids';
import { type CreateField, type IssueType, markProperty } from '../model/issue';
import { ApiError } from './api-error';
import { checked } from './checked';
import { createFieldOf, createFieldRow, withinRoom } from './create-field';
import { issueTraces } from './issue-traces';
import {
  bulkCreated,
  type CreateResult,
  created,
  errorCollection,
  type FetchedIssue,
  factsOf,
  found,
  type IssueFacts,
  issue,
  issueFacts,
  issueOf,
  issueType,
  numberOf,
  refusal,
  resultsOf,
  type Transition,
  typeOf,
} from './jira-answers';
import { jiraBulk } from './jira-bulk';
import type { Send } from './send';

const metaRows = 200;

/** All rows of a list that Jira gives in pages by number. */
const everyRow = async <Row>(
  page: (startAt: {
    readonly startAt?: number;
  }) => Promise<{ readonly rows: readonly Row[]; readonly total: number | null | undefined }>,
): Promise<readonly Row[]> => {
  const all: Row[] = [];
  for (;;) {
    const { rows, total } = await page(all.length === 0 ? {} : { startAt: all.length });
    all.push(...rows);
    if (rows.length === 0 || all.length >= (total ?? 0)) return all;
  }
};

const holds = async (
  send: Send,
  permission: string,
  where: { readonly projectKey?: string; readonly issueKey?: string } = {},
): Promise<boolean> => {
  const body = await send('getMyPermissions', { query: { permissions: permission, ...where } });
  const schema = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) });
  return checked(schema, 'getMyPermissions', body).permissions[permission]?.havePermission ?? false;
};

/** Issues that Jira shows in one call. */
export const issuesPerFetch = 100;

/** Jira as one person sees it. Every method throws `ApiError`. */
export const jiraClient = (send: Send) => ({
  /** Who I am, and in which time zone I live. */
  getMyself: async (): Promise<{ readonly accountId: AccountId; readonly timeZone: string }> => {
    const answer = checked(
      z.object({ accountId: z.string(), timeZone: z.string().nullish() }),
      'getMyself',
      await send('getMyself'),
    );
    return { accountId: asId<AccountId>(answer.accountId), timeZone: answer.timeZone ?? 'UTC' };
  },

  isAdministrator: (): Promise<boolean> => holds(send, 'ADMINISTER'),

  /** Whether this person may change issues in bulk, now; a global permission. */
  hasBulkChange: (): Promise<boolean> => holds(send, 'BULK_CHANGE'),

  /** Whether this person may create issues in a project, now. */
  mayCreate: (projectKey: string): Promise<boolean> => holds(send, 'CREATE_ISSUES', { projectKey }),

  /** Whether this person may delete an issue, now. `not-found`: it is gone, or hidden from this person. */
  mayDelete: (key: IssueKey): Promise<boolean> => holds(send, 'DELETE_ISSUES', { issueKey: key }),

  /** Which of the permissions this person has in which of the projects (by id). */
  checkPermissions: async (
    permissions: readonly string[],
    projects: readonly ProjectId[],
  ): Promise<ReadonlyMap<string, ReadonlySet<ProjectId>>> => {
    const body = {
      projectPermissions: [{ permissions, projects: projects.map(Number), issues: [] }],
      globalPermissions: [],
    };
    const schema = z.object({
      projectPermissions: z.array(z.object({ permission: z.string(), projects: z.array(z.number()) })),
    });
    const answer = checked(schema, 'checkPermissions', await send('checkPermissions', { body }));
    return new Map(
      answer.projectPermissions.map((row) => [
        row.permission,
        new Set(row.projects.map((id) => asId<ProjectId>(String(id)))),
      ]),
    );
  },

  /** The person, if she may be assigned issues of the project; undefined if not. */
  findAssignable: async (
    projectKey: string,
    accountId: AccountId,
  ): Promise<{ readonly displayName: string } | undefined> => {
    const body = await send('listAssignableUsers', { query: { project: projectKey, accountId, maxResults: 2 } });
    const people = checked(
      z.array(z.object({ accountId: z.string(), displayName: z.string().nullish() })),
      'listAssignableUsers',
      body,
    );
    const person = people.find((row) => row.accountId === accountId);
    return person && { displayName: person.displayName ?? '' };
  },

  /** Types of issue that this person may create in a project. */
  listCreateTypes: (project: string): Promise<readonly IssueType[]> =>
    everyRow(async (startAt) => {
      const body = await send('listCreateTypes', { params: { project }, query: { maxResults: metaRows, ...startAt } });
      const schema = z.object({
        total: z.number().nullish(),
        issueTypes: z.array(issueType).optional(),
        createMetaIssueType: z.array(issueType).optional(),
      });
      const answer = checked(schema, 'listCreateTypes', body);
      const rows = (answer.issueTypes ?? answer.createMetaIssueType ?? []).map(typeOf);
      return { rows, total: answer.total };
    }),

  /** Fields that the create screen of a type offers to this person. */
  listCreateFields: async (project: string, type: string): Promise<readonly CreateField[]> => {
    const fields = await everyRow(async (startAt) => {
      const query = { maxResults: metaRows, ...startAt };
      const body = await send('listCreateFields', { params: { project, type }, query });
      const schema = z.object({
        total: z.number().nullish(),
        fields: z.array(createFieldRow).optional(),
        results: z.array(createFieldRow).optional(),
      });
      const answer = checked(schema, 'listCreateFields', body);
      return { rows: (answer.fields ?? answer.results ?? []).map(createFieldOf), total: answer.total };
    });
    return withinRoom(fields);
  },

  /** Issues by key or id, at most `issuesPerFetch`, strongly read. Those that are gone or hidden from this person are absent. */
  fetchIssues: async (keysOrIds: readonly string[]): Promise<readonly FetchedIssue[]> => {
    const body = {
      issueIdsOrKeys: keysOrIds,
      fields: [
        'summary',
        'issuetype',
        'project',
        'assignee',
        'parent',
        'status',
        'description',
        'creator',
        'created',
        'security',
      ],
      properties: [markProperty],
    };
    const answer = checked(z.object({ issues: z.array(issue) }), 'fetchIssues', await send('fetchIssues', { body }));
    return answer.issues.map(issueOf);
  },

  /** The same issues for people to read: without descriptions, which are the most of them. */
  listFacts: async (keysOrIds: readonly string[]): Promise<readonly IssueFacts[]> => {
    const fields = ['summary', 'issuetype', 'status', 'assignee', 'duedate'];
    const body = await send('fetchIssues', { body: { issueIdsOrKeys: keysOrIds, fields } });
    return checked(z.object({ issues: z.array(issueFacts) }), 'fetchIssues', body).issues.map(factsOf);
  },

  /** Issues that carry one of the marks (at most 50), from the search index, which lags behind. */
  searchByMarks: async (marks: readonly string[]): Promise<readonly IssueId[]> => {
    const jql = `issue.property[${markProperty}].mark in (${marks.map((mark) => JSON.stringify(mark)).join(', ')})`;
    return found(await send('searchIssues', { body: { jql, fields: ['key'], maxResults: 100 } })).map(({ id }) => id);
  },

  /** The highest issue number of a project that the index knows: what exists may be higher. 0 for none. */
  getHighestNumber: async (projectKey: string): Promise<number> => {
    const jql = `project = "${projectKey.replace(/["\\]/g, '\\$&')}" ORDER BY key DESC`;
    const issues = found(await send('searchIssues', { body: { jql, fields: ['key'], maxResults: 1 } }));
    return issues[0] ? numberOf(issues[0].key) : 0;
  },

  /** Creates at most 50 issues; the results stand in the order of the drafts. Never repeat it after `unclear`. */
  createIssues: async (drafts: readonly unknown[]): Promise<readonly CreateResult[]> => {
    try {
      return resultsOf(
        drafts.length,
        checked(bulkCreated, 'createIssues', await send('createIssues', { body: { issueUpdates: drafts } })),
      );
    } catch (error) {
      // All elements failed: a 400 with the same body as a partial success.
      const body =
        error instanceof ApiError && error.kind === 'invalid' ? bulkCreated.safeParse(error.detail.body) : undefined;
      if (body?.success && (body.data.errors?.length ?? 0) > 0) return resultsOf(drafts.length, body.data);
      throw error;
    }
  },

  /** Creates one issue. Never repeat it after `unclear`. */
  createIssue: async (draft: unknown): Promise<CreateResult> => {
    try {
      const answer = checked(created, 'createIssue', await send('createIssue', { body: draft }));
      return { kind: 'created', id: asId<IssueId>(answer.id), key: asId<IssueKey>(answer.key) };
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'invalid') throw error;
      const body = errorCollection.safeParse(error.detail.body);
      return refusal(error.status, body.success ? body.data : {});
    }
  },

  listTransitions: async (key: IssueKey): Promise<readonly Transition[]> => {
    const schema = z.object({
      transitions: z.array(
        z.object({
          id: z.string(),
          to: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }).nullish() }),
        }),
      ),
    });
    const answer = checked(schema, 'listTransitions', await send('listTransitions', { params: { issue: key } }));
    return answer.transitions.map(({ id, to }) => ({ id, toName: to.name, toCategory: to.statusCategory?.key ?? '' }));
  },

  transitionIssue: async (key: IssueKey, transitionId: string): Promise<void> => {
    await send('transitionIssue', { params: { issue: key }, body: { transition: { id: transitionId } } });
  },

  /**
   * Deletes an issue for good; nothing says whether watchers are told. `not-found`: gone, or hidden from this person;
   * after an unclear answer it means that the issue may have been deleted. `forbidden`: no Delete issues in its
   * project. `invalid`: it has sub-tasks.
   * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-delete
   */
  deleteIssue: async (key: IssueKey): Promise<void> => {
    await send('deleteIssue', { params: { issue: key } });
  },

  ...jiraBulk(send),
  ...issueTraces(send),
});

export type JiraClient = ReturnType<typeof jiraClient>;
