import { STATUS_CODES } from 'node:http';

/**
 * What `__forge_fetch__` answers: as much of a `Response` as the `@forge/*` packages and an app use. A real one costs
 * more than everything else that a call does here.
 */
export interface GateAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: AnswerHeaders;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface AnswerHeaders {
  get(name: string): string | null;
  has(name: string): boolean;
  forEach(visit: (value: string, name: string) => void): void;
  entries(): IterableIterator<[string, string]>;
}

/** An answer before it leaves the gate. Header names are lower-case; an absent text is an empty body. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): PlainAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  text: JSON.stringify(body),
});

/** The gate itself refuses: `@forge/api` turns the header into a `NeedsAuthenticationError` or `ProxyRequestError`. */
export const proxyError = (status: number, code: string, message: string): PlainAnswer =>
  jsonAnswer(status, { code: status, message }, { 'forge-proxy-error': code });

export const gateAnswer = ({ status, headers = {}, text = '' }: PlainAnswer): GateAnswer => {
  const all = new Map(Object.entries(headers));
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: STATUS_CODES[status] ?? '',
    headers: {
      get: (name) => all.get(name.toLowerCase()) ?? null,
      has: (name) => all.has(name.toLowerCase()),
      forEach: (visit) => {
        for (const [name, value] of all) visit(value, name);
      },
      entries: () => all.entries(),
    },
    text: async () => text,
    json: async () => JSON.parse(text),
    arrayBuffer: async () => new Uint8Array(Buffer.from(text)).buffer,
  };
};

/** What undici rejects with when the connection breaks before an answer came. */
export const brokenConnection = (): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
