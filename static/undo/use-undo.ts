import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '../../src/contract/outcome';
import type { UndoPayload } from '../../src/contract/resolvers';
import type { RunView, UndoItem } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import { newRequestId } from '../common/new-request-id';
import type { Refusal } from '../common/refusal';
import { wait } from '../common/wait';
import { isGoing } from '../task-sync/is-going';

const POLL_MS = 1_000;
const MISSED_IS_TROUBLE = 3;

/** Where a person is with an undo. */
export type UndoState =
  | { readonly stage: 'looking' }
  | { readonly stage: 'refused'; readonly refusal: Refusal }
  | { readonly stage: 'asking'; readonly items: readonly UndoItem[]; readonly refusal?: Refusal }
  | { readonly stage: 'going'; readonly run?: RunView; readonly isTroubled: boolean }
  | { readonly stage: 'ended'; readonly run: RunView; readonly remarks: readonly string[] };

export interface Undo {
  readonly state: UndoState;
  readonly start: () => void;
}

/** All that an undo would do: a large one is told in several answers. */
async function readItems(payload: UndoPayload, isWanted: () => boolean): Promise<Outcome<readonly UndoItem[]>> {
  const items: UndoItem[] = [];
  for (let cursor: string | undefined; ; ) {
    const seen = await callResolver('previewUndo', { ...payload, ...(cursor === undefined ? {} : { cursor }) });
    if (!seen.ok) return seen;
    items.push(...seen.data.items);
    cursor = seen.data.nextCursor;
    if (cursor === undefined || !isWanted()) return { ok: true, data: items };
  }
}

/** What is to be told of those that did not come back. */
async function readRemarks(run: RunView): Promise<readonly string[]> {
  if (run.outcome === 'Success') return [];
  const results = await callResolver('getRunResults', { runId: run.runId, limit: 20 });
  const rows = results.ok ? results.data.results : [];
  return rows.filter(({ result }) => result !== 'undone').map(({ status_text: text }) => text);
}

/** Looks what an undo would do, starts it when she says so, and follows it to its end. */
export function useUndo(payload: UndoPayload): Undo {
  const [state, setState] = useState<UndoState>({ stage: 'looking' });
  const latest = useRef({ payload, requestId: newRequestId(), isThere: true });

  useEffect(() => {
    const { current } = latest;
    current.isThere = true;
    void readItems(current.payload, () => current.isThere).then((seen) => {
      if (!current.isThere) return;
      setState(seen.ok ? { stage: 'asking', items: seen.data } : { stage: 'refused', refusal: seen });
    });
    return () => {
      current.isThere = false;
    };
  }, []);

  const follow = async (runId: string): Promise<void> => {
    const isThere = (): boolean => latest.current.isThere;
    for (let missed = 0; isThere(); ) {
      const seen = await callResolver('getRun', { runId });
      if (!isThere()) return;
      if (seen.ok && !isGoing(seen.data)) {
        const remarks = await readRemarks(seen.data);
        if (isThere()) setState({ stage: 'ended', run: seen.data, remarks });
        return;
      }
      missed = seen.ok ? 0 : missed + 1;
      setState({ stage: 'going', isTroubled: missed >= MISSED_IS_TROUBLE, ...(seen.ok ? { run: seen.data } : {}) });
      await wait(POLL_MS);
    }
  };

  const start = (): void => {
    if (state.stage !== 'asking') return;
    const { items } = state;
    setState({ stage: 'going', isTroubled: false });
    // One wish, however often it is sent: a second click is answered with the same run.
    void callResolver('startUndo', { ...payload, requestId: latest.current.requestId }).then((started) => {
      if (!latest.current.isThere) return undefined;
      if (started.ok) return follow(started.data.runId);
      return setState({ stage: 'asking', items, refusal: started });
    });
  };

  return { state, start };
}
