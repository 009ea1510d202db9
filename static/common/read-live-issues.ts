import { requestJira } from '@forge/bridge';
import type { Outcome } from '../../src/contract/outcome';
import { texts } from './texts';

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

/** Jira's limit for one call. */
export const issuesPerCall = 100;

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

function refusalOf(status: number): Extract<Outcome<never>, { ok: false }> {
  // What Jira answers to somebody without access, or where the app is not connected, differs from site to site.
  if (status === 401 || status === 403 || status === 404)
    return { ok: false, code: 'jira-not-connected', message: texts.live.notConnected };
  if (status === 429) return { ok: false, code: 'rate-limited', message: texts.live.busy };
  return { ok: false, code: 'unreachable', message: texts.live.noAnswer };
}

/**
 * Asks Jira itself, with the rights of the person who looks, for at most `issuesPerCall` work items by id or key: nothing
 * passes our functions, so nothing can leak there. Those that are gone or hidden from her are absent. Never throws.
 */
export async function readLiveIssues(idsOrKeys: readonly string[]): Promise<Outcome<readonly LiveIssue[]>> {
  const fields = ['summary', 'issuetype', 'status', 'assignee', 'duedate'];
  try {
    const response = await requestJira('/rest/api/3/issue/bulkfetch', {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ issueIdsOrKeys: idsOrKeys, fields }),
    });
    if (!response.ok) return refusalOf(response.status);
    return { ok: true, data: liveIssuesOf(await response.json()) };
  } catch {
    return refusalOf(0);
  }
}
