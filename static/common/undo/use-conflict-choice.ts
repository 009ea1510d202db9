import { useRef, useState } from 'react';
import type { Resolvers } from '../../../src/contract/resolvers';
import type { TaskResult } from '../../../src/contract/views';
import { callResolver } from '../call-resolver';
import type { Refusal } from '../refusal';
import { wait } from '../wait';

export type ConflictChoice = 'keep' | 'restore';

interface Answer {
  /** The row as it is after her word. */
  readonly row?: TaskResult;
  readonly asked?: ConflictChoice;
  readonly refusal?: Refusal;
}

const PAUSE_MS = 1_000;
const ATTEMPTS = 20;

/** While one conflict is decided the run is at work and takes no other word: this one waits for its turn. */
async function decide(payload: Resolvers['resolveConflict']['payload']) {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await callResolver('resolveConflict', payload);
    if (answer.ok || answer.code !== 'run-still-going' || attempt === ATTEMPTS) return answer;
    await wait(PAUSE_MS);
  }
}

/** Tells the app what is to become of one conflict. `onAnswered` hears that the run has changed by it, or goes on. */
export function useConflictChoice(runId: string, taskRef: string, onAnswered: () => void) {
  const [answer, setAnswer] = useState<Answer>({});
  // A second click comes before React has drawn the first one's state: the latch is set at once.
  const busy = useRef(false);
  const choose = (choice: ConflictChoice): void => {
    if (busy.current) return;
    busy.current = true;
    setAnswer({ asked: choice });
    void decide({ runId, taskRef, choice }).then((answered) => {
      busy.current = false;
      setAnswer(answered.ok ? { row: answered.data } : { refusal: answered });
      if (answered.ok || answered.code === 'run-still-going') onAnswered();
    });
  };
  return { ...answer, choose };
}
