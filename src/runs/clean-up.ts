import type { RunId } from '../model/ids';
import type { Run } from '../model/run';
import type { Settings } from '../model/settings';
import { StoreBusy } from '../platform/store';
import { type Engine, retentionSeconds } from './engine';
import { inGroups } from './in-groups';
import { readEditKeys } from './stores/edit-store';
import { keys } from './stores/keys';
import { readLeft } from './stores/left-store';

/** It stops with this much of its function's time left; what is left over is done the next day. */
const spareMs = 20_000;
const runsPerRead = 20;
/** Forge's limit for one transaction. */
const changesAtOnce = 25;

/**
 * Takes runs off the record whose retention is over, the oldest first: their slices, and what is stored beside them, where
 * that has not expired by itself; a run's own row goes last, so that a clean-up that was cut off finds it again. The ledger
 * stays. Answers how many runs went.
 */
export const cleanUp = async (engine: Engine, settings: Pick<Settings, 'retentionMonths'>): Promise<number> => {
  const { clock, log } = engine.platform;
  const before = new Date(clock.now() - retentionSeconds(settings) * 1_000).toISOString();
  let gone = 0;
  try {
    for (let cursor: string | undefined; ; ) {
      const page = await engine.runs.listOldest(runsPerRead, cursor);
      for (const run of page.runs) {
        if (run.startedAt >= before || clock.remaining() < spareMs) return gone;
        // One that is still going is older than it ought to be; it is taken when it is over.
        if (run.finishedAt === undefined || run.finishedAt >= before) continue;
        await forget(engine, run);
        gone += 1;
      }
      if (page.cursor === undefined) return gone;
      cursor = page.cursor;
    }
  } catch (error) {
    // Storage that asks for fewer calls is left alone until tomorrow.
    if (!(error instanceof StoreBusy)) throw error;
    log.warn('clean-up put off', { runs: gone });
    return gone;
  }
};

const forget = async (engine: Engine, run: Run): Promise<void> => {
  const { store } = engine.platform;
  const projects = new Set<string>();
  for (let number = 0; number <= run.slices; number += 1) {
    const slice = await engine.slices.get(run.id, number);
    for (const project of slice.planned?.projects ?? []) projects.add(project);
    if (number > 0) await store.deleteMany(await valuesOf(engine, run.id, number, slice.journalLength));
  }
  const rows = [
    ...Array.from({ length: run.slices + 1 }, (_, number) => ({
      deleteRow: keys.sliceRow(run.id, number),
      entity: 'slice' as const,
    })),
    ...[...projects].map((project) => engine.runs.projectRowDeletion(run.id, project)),
  ];
  for (const some of inGroups(rows, changesAtOnce)) await store.transact(some);
  await store.transact([{ deleteRow: run.id, entity: 'run' }]);
};

/** What is stored beside a slice. It expires by itself, unless the retention was made shorter since. */
const valuesOf = async (
  engine: Engine,
  run: RunId,
  number: number,
  journalLength: number,
): Promise<readonly string[]> => {
  const { store } = engine.platform;
  const parts = await engine.plans.countParts(run, number);
  if (parts === 0) return [];
  const pages = await engine.plans.read(run, number);
  const edits = await Promise.all(pages.map(({ pageId }) => readEditKeys(store, run, pageId)));
  const left = await Promise.all(
    pages.map(async ({ pageId }) => ((await readLeft(store, run, pageId)) ? [keys.left(run, pageId)] : [])),
  );
  return [
    ...Array.from({ length: journalLength }, (_, place) => keys.journal(run, number, place)),
    ...edits.flat(),
    ...left.flat(),
    ...Array.from({ length: parts }, (_, part) => keys.planPart(run, number, part)),
  ];
};
