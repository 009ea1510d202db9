import { invoke } from '@forge/bridge';
import type { Outcome } from '../../src/contract/outcome';
import type { Resolvers } from '../../src/contract/resolvers';
import { texts } from './texts';

function isOutcome(answer: unknown): answer is Outcome<unknown> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean';
}

/**
 * Asks a resolver. Never throws: a broken connection, a function that died and an answer that is none are refusals too,
 * so that every caller has one way of telling the person.
 */
export async function callResolver<Key extends keyof Resolvers>(
  functionKey: Key,
  payload: Resolvers[Key]['payload'],
): Promise<Outcome<Resolvers[Key]['data']>> {
  try {
    const answer: unknown = await invoke(functionKey, { ...payload });
    if (isOutcome(answer)) return answer as Outcome<Resolvers[Key]['data']>;
    return { ok: false, code: 'internal', message: texts.strangeAnswer };
  } catch {
    return { ok: false, code: 'unreachable', message: texts.noAnswer };
  }
}
