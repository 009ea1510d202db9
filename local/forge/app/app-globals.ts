import type { SiteClock } from '../../clock';
import type { RandomStream } from '../random';
import type { AppGlobals } from './app-loader';
import { siteNodeCrypto, siteWebCrypto } from './site-crypto';
import { siteDate } from './site-date';
import { siteTimers } from './site-timers';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface SiteGlobals {
  readonly clock: SiteClock;
  readonly random: RandomStream;
  log(level: LogLevel, args: readonly unknown[]): void;
  /** `__forge_fetch__`. */
  fetch(args: unknown, path: unknown, init: unknown): Promise<unknown>;
  /** `__forge_runtime__`, of the invocation that asks. */
  runtime(): unknown;
}

/** All that the app may see of time, chance and the world. */
export const appGlobals = ({ clock, random, log, fetch, runtime }: SiteGlobals): AppGlobals => {
  const now = (): number => clock.now();
  const origin = clock.now();
  const date = siteDate(now);
  const { promises, ...timers } = siteTimers(clock);
  const nodeCrypto = siteNodeCrypto(random);
  const math = Object.create(Math, { random: { value: () => random.next() } });
  const replaced: Record<string, unknown> = {
    Date: date,
    Math: math,
    crypto: siteWebCrypto(random),
    performance: { now: () => clock.now() - origin, timeOrigin: origin },
    console: siteConsole(log),
    // Captured by @forge/api when it is loaded. The manifest declares no egress, so nothing may leave this way.
    fetch: async (target: unknown) => {
      throw new Error(`EGRESS_BLOCKED: the app called fetch(${String(target)}); manifest.yml declares no egress`);
    },
    __forge_fetch__: fetch,
    ...timers,
  };
  const overrides: PropertyDescriptorMap = { __forge_runtime__: { get: runtime, configurable: true } };
  for (const [name, value] of Object.entries(replaced)) {
    overrides[name] = { value, writable: true, configurable: true, enumerable: true };
  }
  const modules = new Map<string, unknown>([
    ['crypto', nodeCrypto],
    ['timers', timers],
    ['timers/promises', promises],
  ]);
  return { overrides, module: (name) => modules.get(name.replace(/^node:/, '')) };
};

const siteConsole = (log: SiteGlobals['log']): Readonly<Record<string, unknown>> => ({
  debug: (...args: unknown[]) => log('debug', args),
  log: (...args: unknown[]) => log('info', args),
  info: (...args: unknown[]) => log('info', args),
  warn: (...args: unknown[]) => log('warn', args),
  error: (...args: unknown[]) => log('error', args),
  trace: (...args: unknown[]) => log('debug', args),
});
