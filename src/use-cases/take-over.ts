import type { Run } from '../model/run';
import { push } from '../runs/end-delivery';
import type { Asking } from './context';

/** The run as it goes on under the asking person; undefined when it does not wait for anybody. */
export const takeOver = async ({ engine, accountId }: Asking, found: Run): Promise<Run | undefined> => {
  const { runs, slices, platform } = engine;
  for (let run: Run | undefined = found; run; run = await runs.find(found.id)) {
    if (run.finishedAt !== undefined || (run.status !== 'waiting' && run.actingAs === accountId)) return run;
    if (!run.waitingFor?.canContinue) return undefined;
    const slice = await slices.get(run.id, run.todo[0] ?? 0);
    const { waitingFor: _run, ...goesOn } = run;
    const { waitingFor: _slice, ...awake } = slice;
    const attempt = slice.attempt + 1;
    const stored = await platform.store.transact([
      runs.change(goesOn, { status: 'queued', actingAs: accountId }),
      slices.change(awake, { dueAt: 0, attempt, stalled: null }),
    ]);
    if (stored === 'refused') continue; // it was just looked at again, or somebody else continues it
    await push(engine, run, slice.number, attempt, 0);
    return { ...goesOn, status: 'queued', actingAs: accountId, rev: run.rev + 1 };
  }
  return undefined;
};
