import { performance } from 'node:perf_hooks';
import { sweepRun } from '../simulation/sweep';
import { cpuMs } from './parts/cpu-ms';
import { figures } from './parts/figures';
import { isShort } from './parts/is-short';
import { median } from './parts/median';

export const name = 'simulated-run';

const rounds = isShort ? 15 : 30;
const warmRounds = 3;
const mostMs = 150;

/** One run of the crash sweep without a fault: open a site, 3 pages × 3 tasks, sync to the end, look, close. */
export const run = async (): Promise<Record<string, number | string>> => {
  const { tell, atMost, end } = figures();
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let round = 0; round < warmRounds + rounds; round += 1) {
    const from = performance.now();
    cpus.push(await cpuMs(() => sweepRun({})));
    walls.push(performance.now() - from);
  }
  tell('first run, ms', walls[0] ?? 0);
  tell('wall ms, median', median(walls.slice(warmRounds)));
  tell('wall ms, shortest', Math.min(...walls));
  // Neighbours on a busy machine lengthen the wall time. A run hardly waits, so CPU time is what it takes on a calm one.
  atMost('CPU ms, median', median(cpus.slice(warmRounds)), mostMs);
  return end();
};
