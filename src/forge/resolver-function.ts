import Resolver, { type Request } from '@forge/resolver';
import { type Outcome, refused } from '../contract/outcome';

type Handler = (accountId: string | undefined, payload: unknown) => Promise<Outcome<unknown>>;
type ForgeResolver = ReturnType<Resolver['getDefinitions']>;

/**
 * One Forge resolver function for all surfaces. Who asks is the principal that the platform names. A functionKey that
 * is not built answers an outcome too: a surface of a newer version may ask an older backend.
 */
export const resolverFunction = (handlers: Readonly<Record<string, Handler>>): ForgeResolver => {
  const resolver = new Resolver();
  for (const [name, handler] of Object.entries(handlers)) {
    resolver.define(name, ({ payload, context }: Request<unknown>) => handler(accountIdOf(context), payload));
  }
  const definitions = resolver.getDefinitions();
  return async (request, principal) =>
    Object.hasOwn(handlers, request.call.functionKey)
      ? definitions(request, principal)
      : refused('not-found', 'This function is not part of the app.');
};

const accountIdOf = (context: unknown): string | undefined => {
  const accountId = (context as { accountId?: unknown } | undefined)?.accountId;
  return typeof accountId === 'string' && accountId !== '' ? accountId : undefined;
};
