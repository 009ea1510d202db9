import type { Outcome } from '../../../src/contract/outcome';
import type { Resolvers } from '../../../src/contract/resolvers';
import { type DocNode, textOf, walk } from './forge-doc';

type Key = keyof Resolvers;
export type Answers = {
  readonly [K in Key]?: (payload: Resolvers[K]['payload']) => Outcome<Resolvers[K]['data']> | Promise<never>;
};

interface BridgeCall {
  readonly command: string;
  readonly payload: unknown;
}

export interface OpenedSurface {
  /** What is on screen now. */
  text(): string;
  all(type: string): readonly DocNode[];
  /** The first node of a type whose text contains the words. */
  get(type: string, words: string): DocNode;
  has(type: string, words: string): boolean;
  /** Calls handlers of a node as the product does; several calls without a drawing between them are a double click. */
  act(work: () => void): Promise<void>;
  click(type: string, words: string): Promise<void>;
  pass(ms: number): Promise<void>;
  payloads<K extends Key>(functionKey: K): readonly Resolvers[K]['payload'][];
  commands(command: string): readonly unknown[];
}

export const ok = <Data>(data: Data): Outcome<Data> => ({ ok: true, data });

const context = {
  accountId: 'acc-ada',
  siteUrl: 'http://site.local',
  locale: 'en-GB',
  timezone: 'UTC',
  extension: { type: 'confluence:contentAction', content: { id: '42' }, space: { id: '1', key: 'DOCS' } },
};

const defaults: Answers = {
  listRuns: () => ok({ runs: [] }),
  getSettings: () => ({ ok: false, code: 'not-allowed', message: 'Not for this test' }),
  getRunResults: () => ok({ results: [] }),
};

function isCallOf(payload: unknown): payload is { readonly functionKey: Key; readonly payload: never } {
  return typeof payload === 'object' && payload !== null && 'functionKey' in payload;
}

/** Where a surface is opened, and what the products around it know. */
export interface Around {
  /** The surface's entry, below `static`. */
  readonly surface: 'task-sync' | 'page-tasks' | 'page-tasks/config' | 'issue-origin' | 'run-history';
  readonly extension?: Readonly<Record<string, unknown>>;
  /** How long each call for the context takes, in ms; none where nothing is said. */
  readonly contextDelays?: readonly number[];
  /** `requestJira` of the surface: answers a status and a body. */
  readonly jira?: (path: string, body: unknown) => { readonly status: number; readonly body: unknown };
}

/** The bridge makes a request of an address that is none: a browser reads it as its own page's, Node wants it whole. */
class AnyRequest extends Request {
  constructor(_address: RequestInfo | URL, init?: RequestInit) {
    super('http://site.local/', init);
  }
}

interface ProductCall {
  readonly restPath: string;
  readonly fetchRequestInit: { readonly body: string | null };
}

/** The surface's real code through the real reconciler and bridge, with a product that only this test knows. */
export async function openSurface(
  given: Answers,
  { surface, extension, contextDelays = [], jira }: Around = { surface: 'task-sync' },
): Promise<OpenedSurface> {
  const answers: Answers = { ...defaults, ...given };
  const calls: BridgeCall[] = [];
  let doc: DocNode = { type: 'Root', props: {}, children: [] };
  const answer = (functionKey: Key, payload: never): unknown => {
    const resolver = answers[functionKey];
    if (resolver === undefined) throw new Error(`This test answers no ${functionKey}`);
    return resolver(payload);
  };
  const callBridge = async (command: string, payload: unknown): Promise<unknown> => {
    if (command === 'reconcile') {
      doc = (payload as { readonly forgeDoc: DocNode }).forgeDoc;
      return undefined;
    }
    calls.push({ command, payload });
    if (command === 'getContext') {
      const delay = contextDelays[calls.filter((call) => call.command === 'getContext').length - 1] ?? 0;
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      return extension === undefined ? context : { ...context, extension };
    }
    if (command === 'on') return { unsubscribe: () => undefined };
    if (command === 'fetchProduct' && jira) {
      const { restPath, fetchRequestInit } = payload as ProductCall;
      const { status, body } = jira(restPath, JSON.parse(fetchRequestInit.body ?? 'null'));
      return { status, statusText: '', headers: {}, body: JSON.stringify(body), isAttachment: false };
    }
    if (command === 'invoke' && isCallOf(payload)) return answer(payload.functionKey, payload.payload);
    return true;
  };

  jest.resetModules();
  Object.assign(globalThis, { __bridge: { callBridge }, Request: AnyRequest });
  const { act } = await import('react');
  await act(async () => {
    await import(`../../../static/${surface}/index`);
  });

  const all = (type: string): readonly DocNode[] => [...walk(doc)].filter((node) => node.type === type);
  const find = (type: string, words: string): DocNode | undefined =>
    all(type).find((node) => textOf(node).includes(words));
  const get = (type: string, words: string): DocNode => {
    const found = find(type, words);
    if (found === undefined) throw new Error(`No ${type} with "${words}" in: ${textOf(doc)}`);
    return found;
  };
  const run = async (work: () => void): Promise<void> => {
    await act(async () => {
      work();
      await jest.advanceTimersByTimeAsync(0);
    });
  };
  return {
    text: () => textOf(doc),
    all,
    get,
    has: (type, words) => find(type, words) !== undefined,
    act: run,
    click: (type, words) => run(() => handler(get(type, words), 'onClick')({})),
    pass: async (ms) => {
      await act(async () => {
        await jest.advanceTimersByTimeAsync(ms);
      });
    },
    payloads: (functionKey) =>
      calls.flatMap(({ payload }) =>
        isCallOf(payload) && payload.functionKey === functionKey ? [payload.payload] : [],
      ),
    commands: (command) => calls.filter((call) => call.command === command).map(({ payload }) => payload),
  };
}

/** A handler of a node; a missing one is a mistake of the test. */
export function handler(node: DocNode, name: string): (argument: unknown) => void {
  const run = node.props[name];
  if (typeof run !== 'function') throw new Error(`${node.type} has no ${name}`);
  return (argument) => {
    run(argument);
  };
}
