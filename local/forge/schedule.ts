import type { Table } from '../store/tables';
import type { CallResult } from './app/call-result';
import type { AppFunction, AppManifest } from './manifest';
import type { DrivenClock } from './time/driven-clock';

/** The first run of a scheduled trigger comes about five minutes after a deployment (reference/forge-platform.md 1). */
const firstAfterMs = 300_000;

export interface Schedule {
  /** Fires now and waits for the end. */
  fire(key: string): Promise<CallResult>;
  readonly running: number;
}

/** Fires the scheduled triggers by the site's clock. An error is told and not retried, as in the cloud. */
export const startSchedule = ({
  manifest,
  table,
  clock,
  run,
  warn,
}: {
  manifest: AppManifest;
  table: Table<number>;
  clock: DrivenClock;
  run(key: string, appFunction: AppFunction): Promise<CallResult>;
  warn(text: string): void;
}): Schedule => {
  let running = 0;
  const fire = async (key: string): Promise<CallResult> => {
    const trigger = manifest.schedules.get(key);
    if (!trigger) throw new Error(`manifest.yml declares no scheduled trigger "${key}"`);
    running++;
    try {
      const result = await run(key, trigger.function);
      if (result.kind === 'threw') warn(`Scheduled trigger ${key} failed: ${String(result.error)}`);
      if (result.kind === 'died') warn(`Scheduled trigger ${key} died: ${result.death}`);
      return result;
    } finally {
      running--;
    }
  };
  const arm = (key: string, intervalMs: number, at: number): void => {
    table.set(key, at);
    clock.after(at - clock.now(), () => {
      // Runs that were missed while the process was away are one run, not many.
      arm(key, intervalMs, Math.max(at, clock.now()) + intervalMs);
      fire(key).catch((error: unknown) => warn(`Scheduled trigger ${key} did not run: ${String(error)}`));
    });
  };
  for (const [key, { intervalMs }] of manifest.schedules)
    arm(key, intervalMs, table.get(key) ?? clock.now() + firstAfterMs);
  return {
    fire,
    get running() {
      return running;
    },
  };
};
