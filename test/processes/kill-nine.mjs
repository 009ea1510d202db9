/**
 * Kills `npm start -- --data DIR` with SIGKILL at seeded moments of a sync of 30 pages, starts it again each time, and
 * lets the run come to its end: nothing may be twice, lost or without its link.
 *
 *     node test/processes/kill-nine.mjs [--kills N] [--seed S]
 *
 * Time is virtual, so that claims end without waiting for them; it is moved in small steps, and the kill comes while one
 * of them is under way. When a run ends before all kills are spent, the next tree is synced.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addPageTree, faultsOf, issuesOf } from './page-tree.mjs';
import { startSite } from './served-site.mjs';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const wantedKills = Number(values.kills);
const root = resolve(import.meta.dirname, '../..');
const shape = { pages: 30, tasks: 3 };
const latencyMs = 1_000;
const stepMs = latencyMs / 4;
const claimMs = 90_000;
const triggerMs = 300_000;
/** A kill that finds its run at its end strikes nothing: so many of them are let pass. */
const mostIdleKills = Math.ceil(wantedKills / 4);

/** A small generator of numbers from 0 to 1 (mulberry32): the same moments for the same seed. */
const randomFrom = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const random = randomFrom(Number(values.seed));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const data = mkdtempSync(join(tmpdir(), 'taskbridge-kill-nine-'));
const flags = ['--port', '0', '--seed', 'empty', '--clock', 'virtual', '--latency', String(latencyMs), '--data', data];
let site;
process.on('SIGINT', () => site?.kill().finally(() => process.exit(130)));

const started = performance.now();
const struckAt = [];
let idleKills = 0;
const faults = [];
let runs = 0;

/**
 * Lets time pass until the app works again: the claim of the killed process has to end, what it was creating has to be
 * settled. Answers false when the run is over instead.
 */
const untilAtWork = async (isOver) => {
  await site.call('DELETE', '/_local/requests');
  for (let waits = 1; waits < 300; waits += 1) {
    await site.advance(stepMs);
    if ((await site.call('GET', '/_local/requests')).length > 0) return true;
    const { nextDueAt } = await site.call('GET', '/_local/idle');
    const { now } = await site.call('GET', '/_local/clock');
    if (nextDueAt !== undefined) {
      await site.advance(Math.max(0, Date.parse(nextDueAt) - Date.parse(now) - 1));
      continue;
    }
    if (waits % 15 === 0) {
      if (await isOver()) return false;
      await site.call('DELETE', '/_local/requests'); // looking is no work
    }
    await site.advance(claimMs / 6);
    await site.call('POST', '/_local/scheduled/restart');
  }
  throw new Error('the run does not go on');
};

const restart = async () => {
  site = await startSite(root, flags);
};

const syncTree = async (person, tree) => {
  const pageId = tree.pageIds[0];
  let runId;
  const start = async () => {
    ({ runId } = await site.invoke(person, 'startTaskSync', { pageId, requestId: `click ${tree.name}` }));
  };
  const view = () => site.invoke(person, 'getRun', { runId });
  const isOver = async () => (await view()).finishedAt !== undefined;
  while (struckAt.length < wantedKills) {
    if (runId === undefined) await start();
    if (!(await untilAtWork(isOver))) break;
    const steps = Math.floor(random() * 48);
    for (let step = 0; step < steps; step += 1) await site.advance(stepMs);
    site.advance(2 * latencyMs).catch(() => {}); // killed under way
    await pause(random() * 12);
    await site.kill();
    await restart();
    const { progress, finishedAt } = await view();
    if (finishedAt !== undefined) {
      idleKills += 1;
      break;
    }
    const { length: issues } = await issuesOf(site, tree);
    struckAt.push(`${issues} of ${tree.tasks} issues made, ${progress.pagesDone} of ${shape.pages} pages written`);
  }
  for (let waited = 0; !(await isOver()); waited += 1) {
    if (waited > 288) throw new Error('the run is not over after a day');
    await site.advance(triggerMs);
  }
  return view();
};

try {
  await restart();
  const { users } = await site.call('GET', '/_local/site');
  const person = users.find(({ email }) => email.startsWith('editor@')).accountId;
  while (struckAt.length < wantedKills && idleKills <= mostIdleKills) {
    runs += 1;
    const tree = await addPageTree(site, { ...shape, name: `tree${runs}` });
    await site.advance(2 * 3_600_000); // nobody edited within the last hour
    const run = await syncTree(person, tree);
    if (run.outcome !== 'Success' || run.counts.created !== tree.tasks) {
      faults.push(`run ${runs} says ${run.status}, ${run.outcome}, ${JSON.stringify(run.counts)}`);
    }
    faults.push(...(await faultsOf(site, tree)).map((fault) => `run ${runs}: ${fault}`));
  }
} catch (error) {
  faults.push(`broke off: ${error.stack}\n${site?.output() ?? ''}`);
} finally {
  await site?.kill();
  rmSync(data, { recursive: true, force: true });
}
if (struckAt.length < wantedKills)
  faults.push(`only ${struckAt.length} of ${wantedKills} kills struck a run under way`);

for (const [n, place] of struckAt.entries()) console.log(`kill ${n + 1}: ${place}`);
for (const fault of faults) console.error(`✘ ${fault}`);
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
console.log(
  `${struckAt.length} kills struck ${runs} runs of ${shape.pages} pages, ${idleKills} came too late; seed ${values.seed}, ${seconds} s`,
);
console.log(`${struckAt.length} passed, ${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;
