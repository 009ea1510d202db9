import type { Rest } from '../rest/rest';

type Payload = Readonly<Record<string, unknown>>;

interface ProductInit {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

/** Where each product's REST APIs begin. The site has more addresses, which are none of a surface's business. */
const prefixes: Readonly<Record<string, string>> = { jira: '/rest/', confluence: '/wiki/' };

/** `requestJira` and `requestConfluence` of a surface: the product's REST API in the name of who looks at it. */
export async function fetchProduct(rest: Rest, payload: Payload): Promise<unknown> {
  const path = String(payload.restPath);
  const prefix = prefixes[String(payload.product)];
  if (prefix === undefined || !path.startsWith(prefix))
    throw new Error(`${path} is no path of ${String(payload.product)}`);
  const init = (payload.fetchRequestInit ?? {}) as ProductInit;
  const response = await rest.raw(path, {
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
