import { useRef, useState } from 'react';
import type { TaskResult } from '../../../src/contract/views';
import { callResolver } from '../call-resolver';
import type { Refusal } from '../refusal';

export type ConflictChoice = 'keep' | 'restore';

interface Answer {
  /** The row as it is after her word. */
  readonly row?: TaskResult;
  readonly asked?: ConflictChoice;
  readonly refusal?: Refusal;
}

/** Tells the app what is to become of one conflict. `onDecided` hears the row as it is then. */
export function useConflictChoice(runId: string, taskRef: string, onDecided: (row: TaskResult) => void) {
  const [answer, setAnswer] = useState<Answer>({});
  // A second click comes before React has drawn the first one's state: the latch is set at once.
  const busy = useRef(false);
  const choose = (choice: ConflictChoice): void => {
    if (busy.current) return;
    busy.current = true;
    setAnswer({ asked: choice });
    void callResolver('resolveConflict', { runId, taskRef, choice }).then((answered) => {
      busy.current = false;
      if (!answered.ok) return setAnswer({ refusal: answered });
      setAnswer({ row: answered.data });
      onDecided(answered.data);
    });
  };
  return { ...answer, choose };
}
