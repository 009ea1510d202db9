import * as z from 'zod';

/** Where a call of the app goes. `platform` is what Forge itself answers besides storage and queues. */
export type Surface = 'jira' | 'confluence' | 'storage' | 'queue' | 'platform';

/** Whose rights a product call names: `session` is the person whose click this is, if there is one. */
export type GatePrincipal =
  | { readonly kind: 'session' }
  | { readonly kind: 'person'; readonly accountId: string }
  | { readonly kind: 'app' };

/** One call of the app as it reaches the gate. */
export interface GateCall {
  readonly surface: Surface;
  readonly principal: GatePrincipal;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyText?: string;
}

/** The arguments of `__forge_fetch__` (reference/toolchain.md 2, read from @forge/api 8.3.0 and @forge/kvs 1.6.5). */
const argsSchema = z.object({
  type: z.string(),
  provider: z.string().optional(),
  remote: z.string().optional(),
  accountId: z.string().optional(),
  contextAri: z.string().optional(),
});

const initSchema = z.object({
  method: z.string().optional(),
  headers: z.unknown().optional(),
  body: z.unknown().optional(),
});

/** Reads a call. Throws for what the gate does not know: an unknown request must never pass for an answered one. */
export const readCall = (args: unknown, path: unknown, init: unknown): GateCall => {
  const { type, provider, remote, accountId, contextAri } = argsSchema.parse(args);
  if (typeof path !== 'string') throw new Error(`The gate takes paths as text, not ${typeof path}`);
  const { method = 'GET', headers, body } = initSchema.parse(init ?? {});
  if (body !== undefined && body !== null && typeof body !== 'string') {
    throw new Error(`The gate takes bodies as text only, ${method} ${path} has another`);
  }
  const at = path.indexOf('?');
  return {
    surface: surfaceOf(type, remote, path, contextAri),
    principal: principalOf(type, provider, accountId, path),
    method: method.toUpperCase(),
    path: at < 0 ? path : path.slice(0, at),
    query: at < 0 ? '' : path.slice(at + 1),
    headers: headersOf(headers),
    ...(typeof body === 'string' ? { bodyText: body } : {}),
  };
};

const surfaceOf = (type: string, remote: string | undefined, path: string, contextAri: string | undefined): Surface => {
  if (type === 'kvs') return 'storage';
  if (type === 'fpp') {
    if (remote === 'jira' || remote === 'confluence') return remote;
    if (remote === 'stargate') return path.startsWith('/webhook/queue/') ? 'queue' : 'platform';
    if (contextAri !== undefined) throw new Error(`The gate does not know calls with a context (${contextAri})`);
  }
  throw new Error(`The gate does not know calls of type ${type} to ${remote ?? 'nowhere'} (${path})`);
};

const principalOf = (
  type: string,
  provider: string | undefined,
  accountId: string | undefined,
  path: string,
): GatePrincipal => {
  if (type === 'kvs' || provider === 'app') return { kind: 'app' };
  if (provider === 'user') return accountId === undefined ? { kind: 'session' } : { kind: 'person', accountId };
  throw new Error(`The gate does not know the provider "${provider}" (${path}): say asUser() or asApp()`);
};

const headersOf = (headers: unknown): Readonly<Record<string, string>> => {
  if (headers === undefined || headers === null) return {};
  const entries: Iterable<readonly [string, unknown]> =
    Symbol.iterator in Object(headers) ? (headers as Iterable<readonly [string, unknown]>) : Object.entries(headers);
  return Object.fromEntries([...entries].map(([name, value]) => [name.toLowerCase(), String(value)]));
};
