import Resolver from '@forge/resolver';
import { type Command, type Principal, perform } from './commands';

const moduleState = { calls: 0 };

const resolver = new Resolver();
resolver.define('perform', async ({ payload, context }) =>
  perform(payload.commands as readonly Command[], { moduleState, context: context as unknown }),
);
resolver.define('nothing', () => undefined);

/** What an event's body carries: what to do when it is delivered. */
interface Delivered {
  readonly body: { readonly commands: readonly Command[]; readonly principal?: Principal };
}

const answer = resolver.getDefinitions();
const onEvent = async (event: Delivered, context: unknown): Promise<unknown> => {
  const results = await perform(event.body.commands, { moduleState, context, event });
  return results.at(-1);
};

export const onTick = async (request: unknown, context: unknown): Promise<void> => {
  await perform([{ do: 'note', key: 'tick' }], { moduleState, context, event: request });
};

export const onHook = (request: { readonly method: string; readonly userPath?: string }): unknown =>
  request.method === 'POST'
    ? { outputKey: 'taken', body: JSON.stringify({ path: request.userPath }) }
    : { outputKey: 'denied' };

/** Tells what it was called with, and as whom it may act. */
export const onExport = async (payload: unknown, context: unknown): Promise<unknown> => {
  const command: Command = { do: 'request', product: 'confluence', as: 'user', path: '/wiki/api/v2/pages/7' };
  const [page] = await perform([command], { moduleState, context });
  return { type: 'doc', payload, page };
};

export { answer as resolver, onEvent, onEvent as onShortEvent };
