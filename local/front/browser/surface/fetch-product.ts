import type { Rest } from '../rest/rest';

type Payload = Readonly<Record<string, unknown>>;

interface ProductInit {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

/** `requestJira` and `requestConfluence` of a surface: the product's REST API in the name of who looks at it. */
export async function fetchProduct(rest: Rest, payload: Payload): Promise<unknown> {
  const init = (payload.fetchRequestInit ?? {}) as ProductInit;
  const response = await rest.raw(String(payload.restPath), {
    method: init.method ?? 'GET',
    headers: (init.headers ?? []).map(([name, value]) => [name, value] as [string, string]),
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  return {
    body: await response.text(),
    headers: Object.fromEntries(response.headers.entries()),
    status: response.status,
    statusText: response.statusText,
    isAttachment: false,
  };
}
