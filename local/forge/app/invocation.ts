import { AsyncLocalStorage } from 'node:async_hooks';
import type { Timer } from '../../clock';

export type InvocationKind = 'resolver' | 'consumer' | 'scheduled' | 'webtrigger' | 'export';

/** Why an invocation is no more: it met a crash, its time was over, or the site was closed under it. */
export type Death = 'crash' | 'timeout' | 'closed';

export interface InvocationSpec {
  readonly kind: InvocationKind;
  readonly id: string;
  readonly moduleKey: string;
  readonly functionKey: string;
  /** The person whose click or export this is; absent in consumers, scheduled and web triggers. */
  readonly accountId?: string;
  /** The invocation that no event led to: pushes are counted per root. */
  readonly rootId: string;
  readonly startedAt: number;
  readonly deadline: number;
}

/** One run of one function of the app. */
export class Invocation {
  readonly spec: InvocationSpec;
  state: 'running' | 'ended' | 'dead' = 'running';
  /** Gate calls and immediates that go on by themselves. */
  busy = 0;
  /** Times of the site at which something of it goes on. */
  readonly timers = new Map<Timer, number>();
  /** Set when it was seen waiting for nothing that the gate knows of; unset by its next sign of life. */
  seemsStuck = false;
  readonly #onDeath: (death: Death) => void;

  constructor(spec: InvocationSpec, onDeath: (death: Death) => void) {
    this.spec = spec;
    this.#onDeath = onDeath;
  }

  get running(): boolean {
    return this.state === 'running';
  }

  end(): void {
    if (this.state !== 'running') return;
    this.state = 'ended';
    this.#dropTimers();
  }

  /** Ends it for good, in the middle of whatever it does. Nothing of it goes on: no timer fires, no answer arrives. */
  die(death: Death): void {
    if (this.state !== 'running') return;
    this.state = 'dead';
    this.#dropTimers();
    this.#onDeath(death);
  }

  #dropTimers(): void {
    for (const timer of this.timers.keys()) timer.cancel();
    this.timers.clear();
  }
}

/** The invocation that the running code belongs to, also after an `await`. */
export const currentInvocation = new AsyncLocalStorage<Invocation>();

/** Settles never: what a dead invocation is left with. */
export const never = <Value>(): Promise<Value> => new Promise<Value>(() => {});
