import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import { callResolver } from '../common/call-resolver';
import { newRequestId } from '../common/new-request-id';
import { isMine } from '../common/run/whose-run';
import type { SurfaceContext } from '../common/use-surface-context';
import { wait } from '../common/wait';
import type { Event } from './events';
import { readPreview } from './read-preview';
import { reduce } from './reducer';
import { startPayload } from './start-payload';
import { firstState, type Options, type State } from './state';

const SCAN_PAUSE_MS = 400;
const POLL_MS = 1_000;
const SLOW_POLL_MS = 4_000;
const FAST_POLLS = 60;

export interface TaskSync {
  readonly state: State;
  readonly dispatch: Dispatch<Event>;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly retry: () => void;
  /** Gets a run going that stands still: her own once more, a colleague's as herself. */
  readonly goOn: () => void;
}

/** The journey with its calls: the reducer says where we are, the effects here do what that stage needs. */
export function useTaskSync({ pageId, accountId }: SurfaceContext, options: Partial<Options> = {}): TaskSync {
  const [state, dispatch] = useReducer(reduce, options, (given) => ({
    ...firstState,
    options: { ...firstState.options, ...given },
  }));
  const { stage } = state;

  useEffect(() => {
    void Promise.all([callResolver('listRuns', { pageId, limit: 1 }), callResolver('getSettings', {})]).then(
      ([runs, settings]) => {
        const lastRun = runs.ok ? runs.data.runs[0] : undefined;
        dispatch({
          type: 'opened',
          ...(lastRun?.kind === 'task-sync' ? { lastRun } : {}),
          ...(settings.ok ? { defaultDays: settings.data.settings.daysToDueDate } : {}),
        });
      },
    );
  }, [pageId]);

  const scan = state.stage === 'scanning' ? state.scan : undefined;
  const { includeSubpages, includeCompleted } = state.options;
  useEffect(() => {
    if (scan === undefined) return;
    let wanted = true;
    const first = { pageId, includeSubpages, includeCompleted };
    void readPreview(first, {
      ask: (payload) => callResolver('previewTaskSync', payload),
      pause: () => wait(SCAN_PAUSE_MS),
      isWanted: () => wanted,
      tell: (progress) => dispatch({ type: 'scan-progressed', scan, ...progress }),
    }).then((found) => {
      if (found === undefined || !wanted) return;
      if ('refusal' in found) dispatch({ type: 'scan-refused', scan, refusal: found.refusal });
      else dispatch({ type: 'scan-ended', scan, preview: found.preview, requestId: newRequestId() });
    });
    return () => {
      wanted = false;
    };
  }, [scan, pageId, includeSubpages, includeCompleted]);

  const followed = state.stage === 'following' ? state.run.runId : undefined;
  useEffect(() => {
    if (followed === undefined) return;
    let wanted = true;
    const follow = async (): Promise<void> => {
      for (let poll = 0; wanted; poll += 1) {
        await wait(poll < FAST_POLLS ? POLL_MS : SLOW_POLL_MS);
        if (!wanted) return;
        const seen = await callResolver('getRun', { runId: followed });
        if (!wanted) return;
        if (seen.ok) dispatch({ type: 'run-seen', run: seen.data });
        else dispatch({ type: 'run-missed', refusal: seen });
      }
    };
    void follow();
    return () => {
      wanted = false;
    };
  }, [followed]);

  // A second click comes before React has drawn the first one's state: the latch is set at once.
  const busy = useRef(false);
  const once = useCallback((work: () => Promise<void>): void => {
    if (busy.current) return;
    busy.current = true;
    void work().finally(() => {
      busy.current = false;
    });
  }, []);

  const start = (): void => {
    if (state.stage !== 'choosing') return;
    const payload = startPayload(pageId, state.options, state.choices, state.preview, state.requestId);
    once(async () => {
      dispatch({ type: 'start-asked' });
      const started = await callResolver('startTaskSync', payload);
      if (!started.ok) return dispatch({ type: 'start-refused', refusal: started });
      const run = await callResolver('getRun', { runId: started.data.runId });
      if (run.ok) dispatch({ type: 'run-seen', run: run.data });
      else dispatch({ type: 'start-refused', refusal: run });
    });
  };

  const change = (functionKey: 'cancelRun' | 'retryRun' | 'continueRun', asked: Event): void => {
    if (stage !== 'following' && stage !== 'ended') return;
    const { runId } = state.run;
    once(async () => {
      dispatch(asked);
      const changed = await callResolver(functionKey, { runId });
      if (changed.ok) dispatch({ type: 'run-seen', run: changed.data });
      else dispatch({ type: 'run-refused', refusal: changed });
    });
  };

  return {
    state,
    dispatch,
    start,
    cancel: () => change('cancelRun', { type: 'cancel-asked' }),
    retry: () => change('retryRun', { type: 'retry-asked' }),
    goOn: () => {
      if (stage !== 'following' && stage !== 'ended') return;
      change(isMine(state.run, accountId) ? 'retryRun' : 'continueRun', { type: 'continue-asked' });
    },
  };
}
