import { createSerialiser } from './serialise';
import { type FromFrame, isSubscription, type ToFrame } from './wire';

/**
 * Runs in a surface's frame before its bundle: the `__bridge` that @forge/bridge and @forge/react look for, over
 * postMessage. The surface's code is the one that ships; only this end of the wire is ours.
 */

type AnyFunction = (...args: readonly unknown[]) => unknown;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface FrameGlobals {
  __bridge?: { callBridge(command: string, payload?: unknown): Promise<unknown> };
}

/** Handlers of a document that was replaced a moment ago may still be called; older ones may not. */
const KEPT_DOCUMENTS = 20;

const names = new WeakMap<AnyFunction, string>();
const functions = new Map<string, { readonly run: AnyFunction; seen: number }>();
const waiting = new Map<number, Waiting>();
let documents = 0;
let calls = 0;
/** 0: outside a document, kept for good. */
let stamp = 0;

function nameOf(run: AnyFunction): string {
  const name = names.get(run) ?? crypto.randomUUID();
  names.set(run, name);
  functions.set(name, { run, seen: stamp });
  return name;
}

const serialise = createSerialiser(nameOf);

function post(message: FromFrame): void {
  window.parent.postMessage(message, '*');
}

/** For frames that are seen: how high their content is, in pixels. */
export function reportHeight(height: number): void {
  post({ kind: 'height', height });
}

/** What cannot cross as data is made here of what did. */
function revive(value: unknown, call: (command: string, payload: unknown) => Promise<unknown>): unknown {
  if (!isSubscription(value)) return value;
  const { subscription } = value;
  return { unsubscribe: () => void call('off', { subscription }) };
}

function forgetOldHandlers(): void {
  for (const [name, { seen }] of functions) {
    if (seen > 0 && seen < documents - KEPT_DOCUMENTS) functions.delete(name);
  }
}

function callBridge(command: string, payload?: unknown): Promise<unknown> {
  const isDocument = command === 'reconcile';
  if (isDocument) documents += 1;
  stamp = isDocument ? documents : 0;
  const body = serialise(payload);
  if (isDocument) forgetOldHandlers();
  calls += 1;
  const id = calls;
  const answered = new Promise<unknown>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
  });
  post({ kind: 'call', id, command, payload: body });
  return answered.then((value) => revive(value, callBridge));
}

const globals = globalThis as FrameGlobals;
globals.__bridge = { callBridge };

window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
  if (event.source !== window.parent) return;
  const message = event.data;
  if (message.kind === 'run') {
    functions.get(message.name)?.run(...message.args);
    return;
  }
  const call = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === 'answer') call?.resolve(message.value);
  else
    call?.reject(Object.assign(new Error(message.message), message.code === undefined ? {} : { code: message.code }));
});

window.addEventListener('error', (event) => post({ kind: 'broken', message: event.message }));
window.addEventListener('unhandledrejection', (event) => post({ kind: 'broken', message: String(event.reason) }));
