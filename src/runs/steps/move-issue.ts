import { ApiError } from '../../atlassian/api-error';
import type { Transition } from '../../atlassian/jira-answers';
import type { Failure } from '../../model/codes';
import type { IssueKey } from '../../model/ids';
import type { Delivery } from '../delivery';
import { pauseOrThrow } from './pause-or-throw';
import { isInCategory, isNamed, noWay, type WantedStatus, waysTo } from './transition-ways';

/**
 * Waits before it is tried again. A 409 says that somebody changed the issue at the same time; a single 404 may be one that
 * heals, for the issue was just made or read.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post
 */
const triedAgainAfterMs = [500, 1_500, 3_000];

/** Moves an issue by a transition of its own workflow; answers why not, if it cannot be. */
export const moveIssue = async (
  { clients, engine }: Pick<Delivery, 'clients' | 'engine'>,
  key: IssueKey,
  wanted: WantedStatus,
): Promise<Failure | undefined> => {
  const { clock } = engine.platform;
  for (const wait of [...triedAgainAfterMs, undefined]) {
    try {
      return await move(clients, key, wanted);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'rate-limited' || error.kind === 'unauthorized')
        return pauseOrThrow(error, clock.now(), { product: 'Jira', what: 'work items' });
      if (wait === undefined || (error.kind !== 'stale' && error.kind !== 'not-found')) break;
      await clock.sleep(wait);
    }
  }
  return { code: 'jira-refused', message: `Jira did not move ${key}.` };
};

const move = async (
  clients: Delivery['clients'],
  key: IssueKey,
  wanted: WantedStatus,
): Promise<Failure | undefined> => {
  const transitions = await clients.jira.listTransitions(key);
  const [issue] = await clients.jira.fetchIssues([key]);
  if (isNamed(issue?.statusName, wanted)) return undefined;
  const ways = waysTo(wanted, transitions, issue);
  if (ways.length === 0) return isInCategory(issue, wanted) ? undefined : noWay(key, wanted, issue);
  for (const way of ways) if (await isGone(clients, key, way)) return undefined;
  const message = `Each way of ${key} to "${wanted.name}" asks for more than Taskbridge can give. It stays where it is; move it by hand.`;
  return { code: 'jira-refused', message };
};

/** One way; false where the workflow wants more for it. After an unclear answer the issue is looked at: it may have arrived. */
const isGone = async (clients: Delivery['clients'], key: IssueKey, way: Transition): Promise<boolean> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await clients.jira.transitionIssue(key, way.id);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'invalid') return false;
      if (error.kind !== 'unclear' || tries > 0) throw error;
      const [issue] = await clients.jira.fetchIssues([key]);
      if (issue?.statusName === way.toName) return true;
    }
  }
};
