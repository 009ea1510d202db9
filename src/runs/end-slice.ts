import { freeClaim, type Run, type Slice } from '../model/run';
import { chooseSlice } from './choose-slice';
import { type Claimed, takeSlice } from './claim';
import { push } from './end-delivery';
import type { Engine } from './engine';
import { ClaimLost } from './pause';
import type { PointBudget } from './point-budget';
import type { SliceWork } from './slice-work';
import { asksEachPage } from './steps/edit-rights';
import { addSummaries, outcomeOf, summarise } from './summarise';
import { nextSliceMs, watchMs } from './timing';

/**
 * Ends a slice that has nothing left to do and, in the same transaction, moves the run on to the next one or to its end.
 * While there is time this delivery takes the next slice, in that transaction too, and it is answered. Else the next slice
 * gets its event; should that be lost, the scheduled trigger sends another.
 */
export const endSlice = async (
  engine: Engine,
  work: SliceWork,
  points: Pick<PointBudget, 'settling'>,
): Promise<Claimed | undefined> => {
  const { platform, runs } = engine;
  const slice = work.slice();
  const summary = summarise(work.state());
  for (;;) {
    const run = await runs.find(work.run.id);
    if (!run || run.todo[0] !== slice.number) throw new ClaimLost();
    const left = await slicesLeft(engine, run);
    const now = platform.clock.now();
    const next = left[0];
    const isDue = next === undefined || next.dueAt <= now || run.cancelRequested;
    const hasTime = platform.clock.remaining() >= nextSliceMs;
    const taken = next && isDue && hasTime ? takeSlice(engine, next, work.claim, now) : undefined;
    const changes: Partial<Run> = {
      todo: left.map(({ number }) => number),
      ...(isDue || !next.waitingFor ? {} : { status: 'waiting', waitingFor: next.waitingFor }),
      ...(asksEachPage(work) ? { asksEachPage: true } : {}),
      ...watchOf(run, work, now),
      ...(next === undefined ? await ending(engine, run, { ...slice, summary }) : {}),
    };
    const ended = {
      claim: freeClaim,
      claimEnd: 0,
      attempt: slice.attempt + 1,
      dueAt: 0,
      errors: 0,
      done: true,
      stalled: null,
      summary,
    };
    // What this delivery has spent goes with the last transaction that it makes.
    const spent = taken ? undefined : await points.settling();
    const all = [runs.change(run, changes), ...(taken ? [taken.change] : []), ...(spent?.changes ?? [])];
    if ((await work.commit([], all, ended)) === 'done') {
      spent?.settled();
      if (taken) return { run: { ...run, ...changes, rev: run.rev + 1 }, slice: taken.slice, claim: work.claim };
      if (next) await push(engine, run, next.number, next.attempt, isDue ? 0 : next.dueAt - now);
      return undefined;
    }
    // A row was changed meanwhile (the run's, by a cancel; the hour's points): read again.
  }
};

/** They stand in the run's row, which has to stay below 240 KiB. */
const mostWatched = 1_000;

/** Creates of this slice that were sent a second time are looked after for a day. */
const watchOf = (run: Run, work: SliceWork, now: number): Pick<Run, 'watch'> => {
  const { tasks, resent } = work.state();
  const issues = [...resent].flatMap(([ref, mark]) => {
    const task = tasks.get(ref);
    if (task?.at !== 'known' && task?.at !== 'linked') return [];
    return [{ ref, slice: work.slice().number, mark, id: task.id, key: task.key }];
  });
  if (issues.length === 0) return {};
  return { watch: { until: now + watchMs, issues: [...(run.watch?.issues ?? []), ...issues].slice(0, mostWatched) } };
};

/**
 * What is left after this slice, what comes next first. After a cancel, slices that were begun are still carried to the
 * point where every issue has its link; the others are left.
 */
const slicesLeft = async ({ platform, slices }: Engine, run: Run): Promise<readonly Slice[]> => {
  const left = await slices.getMany(run.id, run.todo.slice(1));
  return chooseSlice(
    run.cancelRequested ? left.filter(({ journalLength }) => journalLength > 0) : left,
    platform.clock.now(),
  );
};

const ending = async ({ platform, slices }: Engine, run: Run, last: Slice): Promise<Partial<Run>> => {
  const all = await slices.getMany(
    run.id,
    Array.from({ length: run.slices }, (_, place) => place + 1),
  );
  const sums = addSummaries(all.map((slice) => (slice.number === last.number ? last.summary : slice.summary)));
  return {
    status: run.cancelRequested ? 'cancelled' : 'completed',
    outcome: outcomeOf(sums),
    finishedAt: new Date(platform.clock.now()).toISOString(),
  };
};
