import type { Outcome } from '../../src/contract/outcome';

export interface AskPorts {
  readonly pause: () => Promise<void>;
  readonly isWanted: () => boolean;
}

const ATTEMPTS = 4;

/** A long reading takes many calls; one that got no answer is asked again before the person is troubled. */
export async function askFirmly<Data>(
  ask: () => Promise<Outcome<Data>>,
  { pause, isWanted }: AskPorts,
): Promise<Outcome<Data>> {
  let answer = await ask();
  for (let attempt = 1; attempt < ATTEMPTS && !answer.ok && answer.code === 'unreachable'; attempt += 1) {
    if (!isWanted()) return answer;
    await pause();
    answer = await ask();
  }
  return answer;
}
