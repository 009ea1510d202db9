import { RestError } from './rest-error';

/** The products' REST APIs in one person's name. */
export interface Rest {
  /** Status, headers and text as they came; for the bridge, which hands them on. */
  raw(path: string, init?: RequestInit): Promise<Response>;
  get<Body>(path: string): Promise<Body>;
  send<Body>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Body>;
  /** All rows of a v2 list, following `_links.next`. */
  list<Row>(path: string): Promise<readonly Row[]>;
}

interface Page<Row> {
  readonly results: readonly Row[];
  readonly _links?: { readonly next?: string };
}

/** The local site takes any password; the front never has one. */
function authorization(email: string): string {
  return `Basic ${btoa(`${email}:x`)}`;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function createRest(email: string): Rest {
  const raw = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', authorization(email));
    if (!headers.has('accept')) headers.set('accept', 'application/json');
    return fetch(path, { ...init, headers });
  };
  const read = async <Body>(path: string, init?: RequestInit): Promise<Body> => {
    const response = await raw(path, init);
    const body = await bodyOf(response);
    if (!response.ok) throw new RestError(response.status, body);
    return body as Body;
  };
  const get = <Body>(path: string): Promise<Body> => read<Body>(path);
  return {
    raw,
    get,
    send: (method, path, body) =>
      read(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    async list<Row>(path: string) {
      const rows: Row[] = [];
      let next: string | undefined = path;
      while (next !== undefined) {
        const page: Page<Row> = await get<Page<Row>>(next);
        rows.push(...page.results);
        next = page._links?.next;
      }
      return rows;
    },
  };
}
