import { useEffect, useRef } from 'react';
import type { PageTasksView } from '../../src/contract/views';
import { wait } from '../common/wait';

const PAUSE_MS = 2_000;
const MOST_LOOKS = 5;

/**
 * Asks again while the page does not name a run that was started here as its last one: what it is read from lags behind, and
 * would go on showing what has just been taken back. A few times at most: somebody else's run may have come after it.
 */
export function useAwaitedRun(runId: string | undefined, view: PageTasksView | undefined, again: () => void): void {
  const looks = useRef<{ readonly runId?: string; readonly count: number }>({ count: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is another function at each drawing
  useEffect(() => {
    if (runId === undefined || view === undefined || view.lastRun?.runId === runId) return;
    const count = looks.current.runId === runId ? looks.current.count : 0;
    if (count >= MOST_LOOKS) return;
    let wanted = true;
    void wait(PAUSE_MS).then(() => {
      if (!wanted) return;
      looks.current = { runId, count: count + 1 };
      again();
    });
    return () => {
      wanted = false;
    };
  }, [runId, view]);
}
