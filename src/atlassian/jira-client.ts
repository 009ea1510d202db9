import * as z from 'zod';
import { type AccountId, asId, type IssueId, type IssueKey, type ProjectId } from '../model/ids';
import { type CreateField, type IssueType, type LinkedIssue, markProperty } from '../model/issue';
import { adfText } from './adf-text';
import { ApiError } from './api-error';
import { checked } from './checked';
import type { Send } from './send';

export interface FetchedIssue extends LinkedIssue {
  readonly mark?: string;
  readonly statusName: string;
  readonly statusCategory: string;
}

/** What Jira made of one element of a bulk create. `refused`: nothing was made of it, `fields` says why by field. */
export type CreateResult =
  | { readonly kind: 'created'; readonly id: IssueId; readonly key: IssueKey }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly fields: Readonly<Record<string, string>>;
      readonly messages: readonly string[];
    };

export interface Transition {
  readonly id: string;
  readonly toName: string;
  readonly toCategory: string;
}

const issueType = z.object({
  id: z.string(),
  name: z.string(),
  hierarchyLevel: z.number().int().nullish(),
  subtask: z.boolean().nullish(),
});

const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string(),
    issuetype: issueType,
    project: z.object({ id: z.string(), key: z.string() }),
    assignee: z.object({ accountId: z.string() }).nullish(),
    parent: z.object({ key: z.string() }).nullish(),
    description: z.unknown().optional(),
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
  }),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

const errorCollection = z.object({
  errorMessages: z.array(z.string()).nullish(),
  errors: z.record(z.string(), z.string()).nullish(),
});

const created = z.object({ id: z.string(), key: z.string() });

const bulkCreated = z.object({
  issues: z.array(created).nullish(),
  errors: z
    .array(
      z.object({
        status: z.number().nullish(),
        failedElementNumber: z.number().int(),
        elementErrors: errorCollection.nullish(),
      }),
    )
    .nullish(),
});

const createFieldRow = z.object({
  fieldId: z.string(),
  name: z.string(),
  required: z.boolean(),
  hasDefaultValue: z.boolean().nullish(),
});

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

  isAdministrator: async (): Promise<boolean> => {
    const body = await send('getMyPermissions', { query: { permissions: 'ADMINISTER' } });
    const schema = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) });
    return checked(schema, 'getMyPermissions', body).permissions.ADMINISTER?.havePermission ?? false;
  },

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
  listCreateTypes: async (project: string): Promise<readonly IssueType[]> => {
    const body = await send('listCreateTypes', { params: { project }, query: { maxResults: 200 } });
    const schema = z.object({
      issueTypes: z.array(issueType).optional(),
      createMetaIssueType: z.array(issueType).optional(),
    });
    const answer = checked(schema, 'listCreateTypes', body);
    return (answer.issueTypes ?? answer.createMetaIssueType ?? []).map(typeOf);
  },

  /** Fields that the create screen of a type offers to this person. */
  listCreateFields: async (project: string, type: string): Promise<readonly CreateField[]> => {
    const body = await send('listCreateFields', { params: { project, type }, query: { maxResults: 200 } });
    const schema = z.object({
      fields: z.array(createFieldRow).optional(),
      results: z.array(createFieldRow).optional(),
    });
    const answer = checked(schema, 'listCreateFields', body);
    return (answer.fields ?? answer.results ?? []).map((row) => ({
      fieldId: row.fieldId,
      name: row.name,
      required: row.required,
      hasDefaultValue: row.hasDefaultValue ?? false,
    }));
  },

  /** Issues by key or id, at most 100, strongly read. Those that are gone or hidden from this person are absent. */
  fetchIssues: async (keysOrIds: readonly string[]): Promise<readonly FetchedIssue[]> => {
    const body = {
      issueIdsOrKeys: keysOrIds,
      fields: ['summary', 'issuetype', 'project', 'assignee', 'parent', 'status', 'description'],
      properties: [markProperty],
    };
    const answer = checked(z.object({ issues: z.array(issue) }), 'fetchIssues', await send('fetchIssues', { body }));
    return answer.issues.map(issueOf);
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
});

export type JiraClient = ReturnType<typeof jiraClient>;

/** `WORK-12` → 12 */
export const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));

const typeOf = (row: z.infer<typeof issueType>): IssueType => ({
  id: row.id,
  name: row.name,
  hierarchyLevel: row.hierarchyLevel ?? (row.subtask ? -1 : 0),
});

const issueOf = (row: z.infer<typeof issue>): FetchedIssue => {
  const mark = z.object({ mark: z.string() }).safeParse(row.properties?.[markProperty]);
  const description = adfText(row.fields.description, 2_000);
  return {
    id: asId<IssueId>(row.id),
    key: asId<IssueKey>(row.key),
    summary: row.fields.summary,
    type: typeOf(row.fields.issuetype),
    projectId: asId<ProjectId>(row.fields.project.id),
    projectKey: row.fields.project.key,
    ...(row.fields.assignee ? { assignee: asId<AccountId>(row.fields.assignee.accountId) } : {}),
    ...(row.fields.parent ? { parentKey: asId<IssueKey>(row.fields.parent.key) } : {}),
    ...(description === '' ? {} : { description }),
    statusName: row.fields.status.name,
    statusCategory: row.fields.status.statusCategory.key,
    marked: mark.success,
    ...(mark.success ? { mark: mark.data.mark } : {}),
  };
};

const found = (body: unknown) =>
  checked(z.object({ issues: z.array(created) }), 'searchIssues', body).issues.map(({ id, key }) => ({
    id: asId<IssueId>(id),
    key: asId<IssueKey>(key),
  }));

/** `issues` holds the successes only, in order: the failed places are left out of it. */
const resultsOf = (count: number, answer: z.infer<typeof bulkCreated>): readonly CreateResult[] => {
  const failed = new Map((answer.errors ?? []).map((row) => [row.failedElementNumber, row]));
  const made = (answer.issues ?? []).values();
  const results: CreateResult[] = [];
  for (let place = 0; place < count; place += 1) {
    const error = failed.get(place);
    const next = error ? undefined : made.next().value;
    if (error) results.push(refusal(error.status ?? 400, error.elementErrors ?? {}));
    else if (next) results.push({ kind: 'created', id: asId<IssueId>(next.id), key: asId<IssueKey>(next.key) });
    else throw new ApiError('unclear', 'createIssues', 201);
  }
  if (made.next().value !== undefined) throw new ApiError('unclear', 'createIssues', 201);
  return results;
};

const refusal = (status: number, errors: z.infer<typeof errorCollection>): CreateResult => ({
  kind: 'refused',
  status,
  fields: errors.errors ?? {},
  messages: errors.errorMessages ?? [],
});
