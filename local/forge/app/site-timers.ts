import type { SiteClock, Timer } from '../../clock';
import { hostSetImmediate } from '../time/host-time';
import { currentInvocation, type Invocation } from './invocation';

type Callback = (...args: readonly unknown[]) => void;

/** What Node's `setTimeout` answers, as far as code asks it anything. */
class SiteTimeout {
  cancel: () => void = () => {};
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
}

/** Timers of the app: they run in site time, belong to the invocation that set them and die with it. */
export const siteTimers = (clock: SiteClock) => {
  const setTimer = (run: Callback, delayMs: number, args: readonly unknown[], repeats: boolean): SiteTimeout => {
    const handle = new SiteTimeout();
    const invocation = currentInvocation.getStore();
    if (!invocation?.running) return handle;
    let timer: Timer;
    const arm = (): void => {
      timer = clock.after(delayMs, () => {
        invocation.timers.delete(timer);
        if (!invocation.running) return;
        if (repeats) arm();
        runIn(invocation, run, args);
      });
      invocation.timers.set(timer, clock.now() + delayMs);
    };
    handle.cancel = () => {
      timer.cancel();
      invocation.timers.delete(timer);
    };
    arm();
    return handle;
  };
  const clear = (handle: unknown): void => {
    if (handle instanceof SiteTimeout) handle.cancel();
  };
  const setTimeoutOfSite = (run: Callback, delayMs?: number, ...args: unknown[]) =>
    setTimer(run, wholeDelay(delayMs), args, false);
  return {
    setTimeout: setTimeoutOfSite,
    clearTimeout: clear,
    // Node makes an interval of at least 1 ms: with 0 site time would never go on
    setInterval: (run: Callback, delayMs?: number, ...args: unknown[]) =>
      setTimer(run, Math.max(1, wholeDelay(delayMs)), args, true),
    clearInterval: clear,
    setImmediate: (run: Callback, ...args: unknown[]) => {
      const handle = new SiteTimeout();
      const invocation = currentInvocation.getStore();
      if (!invocation?.running) return handle;
      let open = true;
      invocation.busy++;
      handle.cancel = () => {
        if (open) invocation.busy--;
        open = false;
      };
      hostSetImmediate(() => {
        const due = open;
        handle.cancel();
        if (due && invocation.running) runIn(invocation, run, args);
      });
      return handle;
    },
    clearImmediate: clear,
    /** `node:timers/promises`. */
    promises: {
      setTimeout: <Value>(delayMs?: number, value?: Value) =>
        new Promise<Value | undefined>((resolve) => setTimeoutOfSite(() => resolve(value), delayMs)),
    },
  };
};

const wholeDelay = (delayMs: number | undefined): number =>
  typeof delayMs === 'number' && delayMs > 0 ? Math.trunc(delayMs) : 0;

const runIn = (invocation: Invocation, run: Callback, args: readonly unknown[]): void => {
  invocation.seemsStuck = false;
  currentInvocation.run(invocation, run, ...args);
};
