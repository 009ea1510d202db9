import { useEffect, useRef, useState } from 'react';
import type { UndoPayload } from '../../src/contract/resolvers';
import type { PageResult, RunView, TaskResult, UndoItem } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import { newRequestId } from '../common/new-request-id';
import type { Refusal } from '../common/refusal';
import { isGoing } from '../common/run/is-going';
import { wait } from '../common/wait';

const POLL_MS = 1_000;
const MISSED_IS_TROUBLE = 3;

/** Where a person is with the undo of one task. */
export type UndoState =
  | { readonly stage: 'looking' }
  | { readonly stage: 'refused'; readonly refusal: Refusal }
  | { readonly stage: 'asking'; readonly item: UndoItem | undefined; readonly refusal?: Refusal }
  | { readonly stage: 'going'; readonly isTroubled: boolean }
  | { readonly stage: 'ended'; readonly run: RunView; readonly row: TaskResult | PageResult | undefined };

export interface Undo {
  readonly state: UndoState;
  readonly start: () => void;
}

/** Looks what an undo of one task would do, starts it when she says so, and follows it to its end. */
export function useUndo(payload: UndoPayload): Undo {
  const [state, setState] = useState<UndoState>({ stage: 'looking' });
  const latest = useRef({ payload, requestId: newRequestId(), isThere: true });

  useEffect(() => {
    const { current } = latest;
    current.isThere = true;
    void callResolver('previewUndo', current.payload).then((seen) => {
      if (!current.isThere) return;
      setState(seen.ok ? { stage: 'asking', item: seen.data.items[0] } : { stage: 'refused', refusal: seen });
    });
    return () => {
      current.isThere = false;
    };
  }, []);

  const follow = async (runId: string): Promise<void> => {
    for (let missed = 0; latest.current.isThere; ) {
      const seen = await callResolver('getRun', { runId });
      if (!latest.current.isThere) return;
      if (seen.ok && !isGoing(seen.data)) {
        const results = await callResolver('getRunResults', { runId, limit: 1 });
        if (!latest.current.isThere) return;
        return setState({ stage: 'ended', run: seen.data, row: results.ok ? results.data.results[0] : undefined });
      }
      missed = seen.ok ? 0 : missed + 1;
      setState({ stage: 'going', isTroubled: missed >= MISSED_IS_TROUBLE });
      await wait(POLL_MS);
    }
  };

  const start = (): void => {
    if (state.stage !== 'asking') return;
    const { item } = state;
    setState({ stage: 'going', isTroubled: false });
    // One wish, however often it is sent: a second click is answered with the same run.
    void callResolver('startUndo', { ...payload, requestId: latest.current.requestId }).then((started) => {
      if (!latest.current.isThere) return undefined;
      if (started.ok) return follow(started.data.runId);
      return setState({ stage: 'asking', item, refusal: started });
    });
  };

  return { state, start };
}
