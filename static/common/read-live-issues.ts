import { requestJira } from '@forge/bridge';
import type { Outcome } from '../../src/contract/outcome';
import { type LiveIssue, liveIssuesOf } from './live-issue';
import { texts } from './texts';

/** Jira's limit for one call. */
export const issuesPerCall = 100;

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
