import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import type { UndoPayload } from '../../../src/contract/resolvers';
import { callResolver } from '../call-resolver';
import { newRequestId } from '../new-request-id';
import { wait } from '../wait';
import { readUndoPreview } from './read-undo-preview';
import { reduceUndo } from './reduce-undo';
import { firstUndoState, type UndoEvent, type UndoState, undoPayload } from './undo-state';

const PAUSE_MS = 400;

export interface Undo {
  readonly state: UndoState;
  readonly dispatch: Dispatch<UndoEvent>;
  readonly start: () => void;
}

/** Looks at what an undo would do, and starts it when she says so. */
export function useUndo(given: UndoPayload, onStarted: (runId: string) => void): Undo {
  const [state, dispatch] = useReducer(reduceUndo, firstUndoState);
  // What is undone is fixed when the window opens, whatever its host selects behind it.
  const { current: payload } = useRef(given);
  const look = state.stage === 'looking' ? state.look : undefined;

  useEffect(() => {
    if (look === undefined) return;
    let wanted = true;
    const reading = readUndoPreview(payload, {
      ask: (some) => callResolver('previewUndo', some),
      pause: () => wait(PAUSE_MS),
      isWanted: () => wanted,
      tell: (count) => dispatch({ type: 'looked', look, count }),
    });
    const around = Promise.all([callResolver('getRun', { runId: payload.runId }), callResolver('getSettings', {})]);
    void Promise.all([reading, around]).then(([found, [run, settings]]) => {
      if (found === undefined || !wanted) return;
      if ('refusal' in found) return dispatch({ type: 'look-refused', look, refusal: found.refusal });
      const known = {
        ...(run.ok ? { run: run.data } : {}),
        ...(settings.ok ? { rules: settings.data.settings } : {}),
      };
      dispatch({ type: 'look-ended', look, items: found.items, requestId: newRequestId(), ...known });
    });
    return () => {
      wanted = false;
    };
  }, [look, payload]);

  // A second click comes before React has drawn the first one's state: the latch is set at once.
  const busy = useRef(false);
  const start = (): void => {
    if (busy.current || state.stage !== 'asking') return;
    busy.current = true;
    const { requestId } = state;
    dispatch({ type: 'start-asked' });
    void callResolver('startUndo', { ...undoPayload(payload, state), requestId }).then((started) => {
      busy.current = false;
      if (!started.ok) return dispatch({ type: 'start-refused', refusal: started });
      dispatch({ type: 'started', runId: started.data.runId });
      onStarted(started.data.runId);
    });
  };

  return { state, dispatch, start };
}
