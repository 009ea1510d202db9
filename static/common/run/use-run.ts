import { useCallback, useEffect, useReducer, useRef } from 'react';
import { callResolver } from '../call-resolver';
import type { Refusal } from '../refusal';
import type { SurfaceContext } from '../use-surface-context';
import { wait } from '../wait';
import { type FollowedRun, follow, notSeenYet, type Wish } from './followed-run';
import { isGoing } from './is-going';
import { isMine } from './whose-run';

const POLL_MS = 1_000;
const SLOW_POLL_MS = 4_000;
const FAST_POLLS = 60;

/** Another call would be told the same: nobody waits for that. */
const isFinal = ({ code }: Refusal): boolean => code === 'not-found' || code === 'not-allowed';

export interface RunControl extends FollowedRun {
  readonly look: () => void;
  readonly cancel: () => void;
  readonly retry: () => void;
  /** Gets a run going that stands still: her own once more, a colleague's as herself. */
  readonly goOn: () => void;
}

const calls = { cancel: 'cancelRun', retry: 'retryRun', continue: 'continueRun' } as const;

/** Looks at a run as long as it goes, and asks for what can be done with it. `undefined`: there is no run yet. */
export function useRun(runId: string | undefined, { accountId }: Pick<SurfaceContext, 'accountId'>): RunControl {
  const [state, dispatch] = useReducer(follow, notSeenYet);
  const { run } = state;

  const look = useCallback(async (): Promise<boolean> => {
    if (runId === undefined) return false;
    const seen = await callResolver('getRun', { runId });
    dispatch(seen.ok ? { type: 'seen', run: seen.data } : { type: 'missed', refusal: seen });
    return seen.ok ? isGoing(seen.data) : !isFinal(seen);
  }, [runId]);

  // Looked at once; then again and again while it goes.
  const goes = run === undefined || isGoing(run);
  useEffect(() => {
    if (!goes) return;
    let wanted = true;
    const followIt = async (): Promise<void> => {
      for (let poll = 0; wanted; poll += 1) {
        if (!(await look())) return;
        await wait(poll < FAST_POLLS ? POLL_MS : SLOW_POLL_MS);
      }
    };
    void followIt();
    return () => {
      wanted = false;
    };
  }, [goes, look]);

  // A second click comes before React has drawn the first one's state: the latch is set at once.
  const busy = useRef(false);
  const ask = (wish: Wish, call: (typeof calls)[Wish]): void => {
    if (busy.current || runId === undefined) return;
    busy.current = true;
    dispatch({ type: 'asked', wish });
    void callResolver(call, { runId }).then((changed) => {
      busy.current = false;
      dispatch(changed.ok ? { type: 'seen', run: changed.data } : { type: 'refused', refusal: changed });
    });
  };

  return {
    ...state,
    look: () => void look(),
    cancel: () => ask('cancel', calls.cancel),
    retry: () => ask('retry', calls.retry),
    goOn: () => {
      if (run !== undefined) ask('continue', isMine(run, accountId) ? calls.retry : calls.continue);
    },
  };
}
