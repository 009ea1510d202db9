import type { CallResult } from './app/call-result';
import { InvokeError } from './invoke-error';
import type { ResolverCall } from './runtime';

/** Forge's limits of the bridge's `invoke` (reference/forge-platform.md 1). */
const mostRequestBytes = 500 * 1024;
const mostAnswerBytes = 5 * 1024 * 1024;

/** What the bridge's `invoke` gets of a resolver: its answer as JSON, or an error. */
export const resolverAnswer = async (
  { moduleKey, functionKey, payload }: ResolverCall,
  run: () => Promise<CallResult>,
): Promise<unknown> => {
  const name = `${moduleKey}.${functionKey}`;
  const requestBytes = Buffer.byteLength(JSON.stringify(payload ?? null));
  if (requestBytes > mostRequestBytes) {
    throw new InvokeError('too-big', `${name}: a payload has at most ${mostRequestBytes} bytes, not ${requestBytes}`);
  }
  const result = await run();
  const text = JSON.stringify(answerOf(name, result));
  if (text === undefined) return undefined;
  if (Buffer.byteLength(text) > mostAnswerBytes) {
    throw new InvokeError('too-big', `${name}: an answer has at most ${mostAnswerBytes} bytes`);
  }
  return JSON.parse(text);
};

/** What a function answered. Throws where it gave no answer. */
export const answerOf = (name: string, result: CallResult): unknown => {
  if (result.kind === 'died') throw new InvokeError(result.death, `${name}: the function died (${result.death})`);
  if (result.kind === 'threw') throw new InvokeError('threw', `${name}: ${messageOf(result.error)}`, result.error);
  return result.value;
};

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
