import type { SiteClock, Timer } from '../clock';
import { currentInvocation, type Invocation, never } from './app/invocation';
import type { Counters } from './counters';
import type { FaultPlan, Trouble } from './faults';
import { brokenConnection, type GateAnswer, gateAnswer, type PlainAnswer } from './gate-answer';
import { type GateCall, readCall } from './gate-call';
import { insteadAnswer, type ProductCalls } from './product-calls';
import { hostTurn } from './time/host-time';

/** Forge's limit for one outbound call: then the app sees a broken connection, whatever the product did. */
export const longestCallMs = 180_000;

export interface GateParts {
  readonly clock: SiteClock;
  readonly counters: Counters;
  readonly faults: FaultPlan;
  readonly products: ProductCalls;
  readonly latencyMs: number;
  storage(call: GateCall): PlainAnswer;
  queue(invocation: Invocation, call: GateCall, delivery: Trouble['delivery']): PlainAnswer;
  platform(invocation: Invocation, call: GateCall): PlainAnswer;
  warn(text: string): void;
}

/**
 * `__forge_fetch__`: every side effect of the app passes here, one after the other, and here is where faults strike.
 * A call that has left takes effect even when its invocation dies while waiting; one that a dead invocation still makes
 * never leaves.
 */
export const createGate = (parts: GateParts) => {
  const { clock, counters, faults } = parts;

  const perform = (invocation: Invocation, call: GateCall, trouble: Trouble): PlainAnswer => {
    const instead = trouble.instead && insteadAnswer(trouble.instead);
    if (call.surface === 'storage') return instead ?? parts.storage(call);
    if (call.surface === 'queue') return instead ?? parts.queue(invocation, call, trouble.delivery);
    if (call.surface === 'platform') return instead ?? parts.platform(invocation, call);
    const outcome = instead
      ? { principal: principalOf(invocation, call), answer: instead, points: 0 }
      : parts.products.perform(invocation, call.surface, call);
    if (outcome.answer.status === 429) counters.limitedCalls++;
    parts.products.record(call.surface, call, outcome);
    return outcome.answer;
  };

  const travel = async (invocation: Invocation, call: GateCall, trouble: Trouble): Promise<PlainAnswer> => {
    const isProduct = call.surface === 'jira' || call.surface === 'confluence';
    const delay = Math.min(longestCallMs, trouble.delayMs + (isProduct ? parts.latencyMs : 0));
    // In a turn of its own: concurrent invocations take turns call by call, and nothing starves the host.
    if (delay === 0) await hostTurn();
    else await siteDelay(clock, invocation, delay);
    if (trouble.landsAfterMs !== undefined) {
      clock.after(trouble.landsAfterMs, () => perform(invocation, call, trouble));
      throw brokenConnection();
    }
    const answer = perform(invocation, call, trouble);
    if (trouble.crash === 'after') invocation.die('crash');
    if (trouble.lost || delay === longestCallMs) throw brokenConnection();
    return answer;
  };

  return async (args: unknown, path: unknown, init: unknown): Promise<GateAnswer> => {
    const invocation = currentInvocation.getStore();
    if (!invocation) throw new Error(`The app called ${String(path)} outside of any invocation`);
    const call = readCall(args, path, init);
    if (!invocation.running) {
      if (invocation.state === 'ended') {
        counters.lateCalls++;
        parts.warn(`${call.method} ${call.path} was called after its function had answered: it is not sent`);
      }
      return never();
    }
    invocation.seemsStuck = false;
    count(counters, call);
    const trouble = faults.meet(call);
    if (trouble.crash === 'before') {
      invocation.die('crash');
      return never();
    }
    invocation.busy++;
    let answer: PlainAnswer;
    try {
      answer = await travel(invocation, call, trouble);
    } catch (error) {
      if (!invocation.running) return never();
      throw error;
    } finally {
      invocation.busy--;
    }
    return invocation.running ? gateAnswer(answer) : never();
  };
};

const principalOf = (invocation: Invocation, { principal }: GateCall) => {
  if (principal.kind === 'app') return principal;
  const accountId = principal.kind === 'person' ? principal.accountId : invocation.spec.accountId;
  return accountId === undefined ? ({ kind: 'app' } as const) : ({ kind: 'user', accountId } as const);
};

const count = (counters: Counters, { surface }: GateCall): void => {
  counters.gateCalls++;
  if (surface === 'storage') counters.storageCalls++;
  else if (surface === 'queue') counters.queueCalls++;
  else if (surface !== 'platform') counters.productCalls++;
};

/** Waits in site time; while it does, the invocation counts as waiting, not as busy. Goes on when the invocation is dead. */
const siteDelay = (clock: SiteClock, invocation: Invocation, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    invocation.busy--;
    clock.after(delayMs, () => {
      invocation.timers.delete(marker);
      invocation.busy++;
      resolve();
    });
    // Listed so that the site knows what is due; not cancelled by death, since the call is on its way.
    const marker: Timer = { cancel: () => {} };
    invocation.timers.set(marker, clock.now() + delayMs);
  });
