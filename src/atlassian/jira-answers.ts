import * as z from 'zod';
import { type AccountId, asId, type IssueId, type IssueKey, type ProjectId } from '../model/ids';
import { type IssueType, type LinkedIssue, markProperty } from '../model/issue';
import { adfText } from './adf-text';
import { ApiError } from './api-error';
import { checked } from './checked';

export interface FetchedIssue extends LinkedIssue {
  readonly mark?: string;
  readonly statusId: string;
  readonly statusName: string;
  readonly statusCategory: string;
  readonly creator?: AccountId;
  /** ISO time. */
  readonly createdAt?: string;
}

/** How an issue stands, for people to read. */
export interface IssueFacts {
  readonly id: IssueId;
  readonly key: IssueKey;
  readonly summary: string;
  readonly typeName: string;
  readonly statusName: string;
  readonly statusCategory: string;
  readonly assigneeName?: string;
  readonly dueDate?: string;
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

export const issueType = z.object({
  id: z.string(),
  name: z.string(),
  hierarchyLevel: z.number().int().nullish(),
  subtask: z.boolean().nullish(),
});

export const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string(),
    issuetype: issueType,
    project: z.object({ id: z.string(), key: z.string() }),
    assignee: z.object({ accountId: z.string() }).nullish(),
    parent: z.object({ key: z.string() }).nullish(),
    creator: z.object({ accountId: z.string() }).nullish(),
    created: z.string().nullish(),
    description: z.unknown().optional(),
    security: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
    status: z.object({ id: z.string(), name: z.string(), statusCategory: z.object({ key: z.string() }) }),
  }),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

export const issueFacts = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string(),
    issuetype: z.object({ name: z.string() }),
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    assignee: z.object({ displayName: z.string().nullish() }).nullish(),
    duedate: z.string().nullish(),
  }),
});

export const errorCollection = z.object({
  errorMessages: z.array(z.string()).nullish(),
  errors: z.record(z.string(), z.string()).nullish(),
});

export const created = z.object({ id: z.string(), key: z.string() });

export const bulkCreated = z.object({
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

/** `WORK-12` → 12 */
export const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));

export const typeOf = (row: z.infer<typeof issueType>): IssueType => ({
  id: row.id,
  name: row.name,
  hierarchyLevel: row.hierarchyLevel ?? (row.subtask ? -1 : 0),
});

export const issueOf = (row: z.infer<typeof issue>): FetchedIssue => {
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
    ...(row.fields.creator ? { creator: asId<AccountId>(row.fields.creator.accountId) } : {}),
    ...(row.fields.created ? { createdAt: row.fields.created } : {}),
    ...(row.fields.security ? { security: { id: row.fields.security.id, name: row.fields.security.name ?? '' } } : {}),
    ...(description === '' ? {} : { description }),
    statusId: row.fields.status.id,
    statusName: row.fields.status.name,
    statusCategory: row.fields.status.statusCategory.key,
    marked: mark.success,
    ...(mark.success ? { mark: mark.data.mark } : {}),
  };
};

export const factsOf = ({ id, key, fields }: z.infer<typeof issueFacts>): IssueFacts => ({
  id: asId<IssueId>(id),
  key: asId<IssueKey>(key),
  summary: fields.summary,
  typeName: fields.issuetype.name,
  statusName: fields.status.name,
  statusCategory: fields.status.statusCategory.key,
  ...(fields.assignee?.displayName ? { assigneeName: fields.assignee.displayName } : {}),
  ...(fields.duedate ? { dueDate: fields.duedate } : {}),
});

export const found = (body: unknown) =>
  checked(z.object({ issues: z.array(created) }), 'searchIssues', body).issues.map(({ id, key }) => ({
    id: asId<IssueId>(id),
    key: asId<IssueKey>(key),
  }));

/** `issues` holds the successes only, in order: the failed places are left out of it. */
export const resultsOf = (count: number, answer: z.infer<typeof bulkCreated>): readonly CreateResult[] => {
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

export const refusal = (status: number, errors: z.infer<typeof errorCollection>): CreateResult => ({
  kind: 'refused',
  status,
  fields: errors.errors ?? {},
  messages: errors.errorMessages ?? [],
});
