import { performance } from 'node:perf_hooks';
import { bundleLoader } from '../../local/forge/app/bundle-loader';
import type { Counters } from '../../local/forge/counters';
import { openScene, type Scene } from '../support/scene';
import { addCompanyTree } from './parts/company-tree';
import { cpuMs } from './parts/cpu-ms';
import { figures } from './parts/figures';
import { forgePrice } from './parts/forge-price';
import { isShort } from './parts/is-short';
import { measuredLoader } from './parts/measured-loader';
import { verifyTree } from './parts/verify-tree';

export const name = 'ten-thousand';

const pages = Number(process.env.BENCH_PAGES ?? (isShort ? 500 : 10_000));
const latencyMs = 50;
/** Forge promises no number; without any, all that happens between two product calls would happen at once. */
const storageMs = 15;
const hourMs = 3_600_000;
const mostDays = 7;
const megabyte = 1024 * 1024;
/** What manifest.yml asks for. */
const memoryMb = 512;
/** Limits of Forge. */
const longestChain = 1_000;
const largestValue = 240 * 1024;
const consumerMs = 900_000;
const resolverMs = 25_000;
const mostCpuSeconds = 480;

/** From the preview to the end of the run, with every limit on and nobody looking: only events and triggers go on. */
export const run = async (): Promise<Record<string, number | string>> => {
  const { tell, atMost, end } = figures();
  const loader = measuredLoader(bundleLoader());
  const scene = await openScene({
    loadApp: loader.load,
    latencyMs,
    limits: 'on',
    keepRequests: false,
    ...(process.env.BENCH_LOG ? { log: (level, text) => console.error(level, text) } : {}),
  });
  try {
    let from = performance.now();
    const tree = addCompanyTree(scene, pages);
    await allowEpics(scene);
    await scene.site.advance(2 * hourMs);
    tell('tree', `${pages} pages on ${tree.levels} levels and in ${tree.folders} folders, ${tree.tasks} tasks`);
    tell('seconds to build it', seconds(from));

    scene.site.setFaults([{ match: { product: 'storage' }, effect: { delayMs: storageMs } }]);
    from = performance.now();
    const before = { ...scene.site.counters };
    const startedAt = scene.site.clock.now();
    let previewedAt = startedAt;
    let runId = '';
    let refusals = 0;
    let previewUnits = 0;
    const cpu = await cpuMs(async () => {
      const previewId = await previewOf(scene, tree.rootId, () => {
        refusals += 1;
      });
      previewedAt = scene.site.clock.now();
      previewUnits = scene.site.counters.kvsWriteUnits - before.kvsWriteUnits;
      tell('wall seconds of the preview', seconds(from));
      runId = (await scene.ok('editor', 'startTaskSync', { pageId: tree.rootId, previewId })).runId;
      await untilDone(scene, runId);
    });
    const wall = seconds(from);
    const done = await scene.ok('editor', 'getRun', { runId });
    if (done.outcome !== 'Success' || done.counts.created !== tree.tasks)
      throw new Error(`the run is ${done.status}, ${done.outcome}: ${JSON.stringify([done.counts, done.waitingFor])}`);
    const counters = difference(scene.site.counters, before);
    verifyTree(scene, tree);

    const finishedAt = Date.parse(done.finishedAt ?? '');
    tell('simulated hours of the preview', (previewedAt - startedAt) / hourMs);
    tell('times the preview was asked to wait a minute', refusals);
    tell('simulated hours of the run', (finishedAt - previewedAt) / hourMs);
    tell('wall seconds of the simulation', wall);
    // On a busy machine wall time says little; on a calm one both are the same, since nothing waits.
    atMost('CPU seconds of the simulation', cpu / 1_000, mostCpuSeconds);

    let gbSeconds = 0;
    for (const [key, { invocations, totalMs, longestMs }] of scene.site.functionUsage()) {
      const used = ((totalMs / 1_000) * memoryMb) / 1_024;
      gbSeconds += used;
      tell(`${key}: invocations`, invocations);
      tell(`${key}: GB-seconds`, used);
      atMost(`${key}: longest, seconds`, longestMs / 1_000, (key === 'resolver' ? resolverMs : consumerMs) / 1_000);
    }
    tell('product calls', counters.productCalls);
    tell('product calls a page', counters.productCalls / pages);
    tell('product calls refused by limits', counters.limitedCalls);
    tell('points', counters.points);
    tell('storage calls', counters.storageCalls);
    tell('KVS read units', counters.kvsReadUnits);
    tell('KVS write units of the preview', previewUnits);
    atMost('KVS write units of the run', counters.kvsWriteUnits - previewUnits, Math.ceil(tree.tasks / 10) + 4 * pages);
    atMost('largest value, bytes', counters.largestValueBytes, largestValue);
    tell('pushes', counters.pushes);
    atMost('longest chain of pushes', counters.longestChain, longestChain);
    tell('crashes and timeouts', counters.crashes + counters.timeouts);
    atMost('failed deliveries', counters.failed, 0);
    atMost('memory of one delivery above what the site itself holds, MB', loader.mostBytes() / megabyte, memoryMb);
    tell('peak memory of the process with the whole site in it, MB', process.resourceUsage().maxRSS / 1_024);
    tell('cost beyond the free allowance, USD', forgePrice({ gbSeconds, counters }));
  } finally {
    scene.site.close();
  }
  return end();
};

const seconds = (from: number): number => (performance.now() - from) / 1_000;

const allowEpics = async (scene: Scene): Promise<void> => {
  const { settings, rev } = await scene.ok('admin', 'getSettings', {});
  await scene.ok('admin', 'saveSettings', {
    settings: { ...settings, parentIssueTypes: ['Work Package', 'Epic'] },
    rev,
  });
};

/** As the surface does it: asks again and again, and a minute later where it is told to wait. */
const previewOf = async (scene: Scene, pageId: string, refused: () => void): Promise<string> => {
  let previewId: string | undefined;
  for (;;) {
    const asked = { pageId, ...(previewId === undefined ? {} : { previewId }) };
    const outcome = await scene.call('editor', 'previewTaskSync', asked);
    if (outcome.ok) {
      previewId = outcome.data.previewId;
      if (outcome.data.state !== 'scanning') return previewId;
    } else if (outcome.code === 'rate-limited') {
      refused();
      await scene.site.advance(60_000);
    } else throw new Error(`the preview was refused: ${outcome.code} ${outcome.message}`);
  }
};

/** Nobody asks how it goes: the run is looked at only when no event is left and the trigger had its turn. */
const untilDone = async (scene: Scene, runId: string): Promise<void> => {
  const last = scene.site.clock.now() + mostDays * 24 * hourMs;
  while (scene.site.clock.now() < last) {
    await scene.site.advance(hourMs / 6);
    if ((await scene.site.idle()).nextDueAt !== undefined) continue;
    if ((await scene.ok('editor', 'getRun', { runId })).finishedAt !== undefined) return;
  }
  throw new Error(`the run is not over after ${mostDays} days`);
};

const difference = (after: Counters, before: Counters): Counters => {
  const change = { ...after };
  for (const key of Object.keys(after) as (keyof Counters)[]) change[key] -= before[key];
  return { ...change, largestValueBytes: after.largestValueBytes, longestChain: after.longestChain };
};
