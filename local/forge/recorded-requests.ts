import type { SitePrincipal } from '../atlassian/site-call';

/** A product call of the app, as `GET /_local/requests` lists it. */
export interface RecordedRequest {
  readonly n: number;
  readonly at: string;
  readonly principal: SitePrincipal;
  readonly product: 'jira' | 'confluence';
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly requestBody?: unknown;
  readonly status: number;
  readonly responseBody?: unknown;
  readonly points: number;
}

/** A call as it is kept: bodies as they went over the wire, parsed only when somebody asks. */
export interface WireRecord extends Omit<RecordedRequest, 'n' | 'at' | 'query' | 'requestBody' | 'responseBody'> {
  readonly at: number;
  readonly query: string;
  readonly requestText?: string;
  readonly responseText?: string;
}

export interface RequestRecorder {
  add(record: WireRecord): void;
  list(): readonly RecordedRequest[];
  clear(): void;
  readonly size: number;
}

/** Keeps every product call of the app until it is told to forget them. `keep: false` counts only. */
export const requestRecorder = (keep = true): RequestRecorder => {
  let records: WireRecord[] = [];
  let size = 0;
  return {
    add: (record) => {
      size++;
      if (keep) records.push(record);
    },
    list: () =>
      records.map(({ at, query, requestText, responseText, ...rest }, index) => ({
        n: index + 1,
        ...rest,
        at: new Date(at).toISOString(),
        query: Object.fromEntries(new URLSearchParams(query)),
        ...bodyAs('requestBody', requestText),
        ...bodyAs('responseBody', responseText),
      })),
    clear: () => {
      records = [];
      size = 0;
    },
    get size() {
      return size;
    },
  };
};

const bodyAs = (name: 'requestBody' | 'responseBody', text: string | undefined): Partial<RecordedRequest> => {
  if (text === undefined || text === '') return {};
  try {
    return { [name]: JSON.parse(text) };
  } catch {
    return { [name]: text };
  }
};
