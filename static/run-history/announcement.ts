import { resultTitle } from '../common/results/result-summary';
import type { FollowedRun } from '../common/run/followed-run';
import { isGoing } from '../common/run/is-going';
import { historyTexts } from './history-texts';
import type { RunList } from './state';

const { announcements: say } = historyTexts;

/** What a person who does not see the list should hear of it. */
export function listAnnouncement({ isRead, isLoading, runs, refusal }: RunList): string {
  if (refusal !== undefined) return say.refused;
  if (!isRead) return say.opening;
  return isLoading ? '' : say.list(runs.length);
}

/** In quarters: a screen reader that counts every task says nothing else any more. */
export function runAnnouncement({ run, refusal, missedBy }: FollowedRun): string {
  if (refusal !== undefined || missedBy?.code === 'not-found') return say.refused;
  if (run === undefined) return missedBy === undefined ? say.reading : say.refused;
  if (run.status === 'waiting') return say.waiting;
  const { itemsDone, itemsTotal } = run.progress;
  if (isGoing(run)) return say.going(itemsTotal === 0 ? 0 : Math.floor((4 * itemsDone) / itemsTotal) * 25);
  return say.run(resultTitle(run));
}
