/** A work item as it stands now, as the person who looks sees it. */
export interface LiveIssue {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly type: string;
  readonly status: string;
  readonly category: StatusCategory;
  readonly assignee?: { readonly accountId: string; readonly displayName: string };
  /** YYYY-MM-DD. */
  readonly due?: string;
}

export type StatusCategory = 'todo' | 'doing' | 'done';

const categories: Readonly<Record<string, StatusCategory>> = { indeterminate: 'doing', done: 'done' };

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function personOf(value: unknown): LiveIssue['assignee'] {
  const accountId = textOf(fieldsOf(value).accountId);
  return accountId === '' ? undefined : { accountId, displayName: textOf(fieldsOf(value).displayName) };
}

function liveIssue(row: unknown): readonly LiveIssue[] {
  const { id, key, fields } = fieldsOf(row);
  if (textOf(id) === '' || textOf(key) === '') return [];
  const { summary, issuetype, status, assignee, duedate } = fieldsOf(fields);
  const person = personOf(assignee);
  const due = textOf(duedate);
  return [
    {
      id: textOf(id),
      key: textOf(key),
      summary: textOf(summary),
      type: textOf(fieldsOf(issuetype).name),
      status: textOf(fieldsOf(status).name),
      category: categories[textOf(fieldsOf(fieldsOf(status).statusCategory).key)] ?? 'todo',
      ...(person ? { assignee: person } : {}),
      ...(due === '' ? {} : { due }),
    },
  ];
}

/** What Jira answered to a call for work items; rows that are none are passed over. */
export function liveIssuesOf(body: unknown): readonly LiveIssue[] {
  const { issues } = fieldsOf(body);
  return Array.isArray(issues) ? issues.flatMap(liveIssue) : [];
}
