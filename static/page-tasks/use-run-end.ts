import { useEffect } from 'react';
import type { RunView } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import { isGoing } from '../common/run/is-going';
import { isFinal } from '../common/undo/undo-advice';
import { wait } from '../common/wait';

const POLL_MS = 3_000;
/** Everybody who has the page open asks, and each question costs points: of a long run it is asked seldom. */
const SLOW_POLL_MS = 30_000;
const FAST_POLLS = 20;

/**
 * Tells when a run that was going is over: what was read before it ended is old then. The list that the run came from lags
 * behind, so after another reading (`round`) it may be going still, and is looked at again.
 */
export function useRunEnd(run: RunView | undefined, round: number, onEnd: () => void): void {
  const runId = run !== undefined && isGoing(run) ? run.runId : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told to whom is another function at each drawing
  useEffect(() => {
    if (runId === undefined) return;
    let wanted = true;
    const look = async (): Promise<void> => {
      for (let poll = 0; ; poll += 1) {
        await wait(poll < FAST_POLLS ? POLL_MS : SLOW_POLL_MS);
        if (!wanted) return;
        const seen = await callResolver('getRun', { runId });
        if (!wanted) return;
        if (!seen.ok && isFinal(seen)) return;
        if (seen.ok && !isGoing(seen.data)) return onEnd();
      }
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [runId, round]);
}
