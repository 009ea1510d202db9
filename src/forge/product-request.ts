import api, { assumeTrustedRoute, HttpError } from '@forge/api';
import type { Principal, ProductAnswer, ProductCall, ProductRequest } from '../platform/product-request';

/** Product calls through `@forge/api`, as the principal. https://developer.atlassian.com/platform/forge/apis-reference/product-rest-api-reference/ */
export const forgeProductRequest: ProductRequest = async (principal, call) => {
  const route = assumeTrustedRoute(pathOf(call));
  const init = {
    method: call.method,
    headers: {
      Accept: 'application/json',
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  };
  const as = methodsOf(principal);
  try {
    const response = await (call.product === 'jira' ? as.requestJira(route, init) : as.requestConfluence(route, init));
    if (Number(response.headers.get('content-length') ?? 0) > largestAnswer) return tooLarge;
    return answerOf(response.status, (name) => response.headers.get(name), await response.text());
  } catch (error) {
    const status = refusedByForge(error);
    if (status !== undefined) return { status, header: () => null, body: undefined };
    throw error;
  }
};

/** Text, its bytes and what is parsed of it have to be held at once, in 512 MB with all else: half the batch is asked for. */
const largestAnswer = 48_000_000;
const tooLarge: ProductAnswer = { status: 413, header: () => null, body: undefined };

/**
 * Forge itself refused to pass the call on: nobody to act for, no consent, or the product is not connected. The call did
 * not reach the product, so this is an answer and nothing unclear.
 */
const refusedByForge = (error: unknown): number | undefined => {
  const status = error instanceof HttpError ? error.status : undefined;
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return status === 429 ? 429 : 401;
};

const methodsOf = (principal: Principal) => {
  if (principal.kind === 'app') return api.asApp();
  return principal.kind === 'caller' ? api.asUser() : api.asUser(principal.accountId);
};

const answerOf = (status: number, header: (name: string) => string | null, text: string): ProductAnswer => {
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    body = undefined; // a proxy's HTML page: the status says all that we use
  }
  return { status, header, body };
};

/** Fills the template. Every value is percent-encoded, so that no id can leave its segment. */
export const pathOf = (call: ProductCall): string => {
  const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = call.params?.[name];
    if (value === undefined || value === '' || value === '.' || value === '..')
      throw new Error(`no value for {${name}} of ${call.path}`);
    return encodeURIComponent(value);
  });
  const query = Object.entries(call.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(asText(value))}`],
  );
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
};

const asText = (value: string | number | boolean | readonly (string | number)[]): string =>
  typeof value === 'object' ? value.join(',') : String(value);
