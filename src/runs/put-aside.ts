import { freeClaim, type Run, type Slice, type SliceWait } from '../model/run';
import { chooseSlice } from './choose-slice';
import type { Claimed } from './claim';
import { failRun, push, stillHeld } from './end-delivery';
import type { Engine } from './engine';
import { withPatience } from './patience';
import type { Pause } from './pause';
import { longestPersonStallMs, longestStallMs } from './timing';

/**
 * Nothing can be done on a slice before `waiting.until`. What concerns only this slice lets the others go first; else
 * the run says what it waits for, and a delayed continuation looks again. A run that has waited too long without getting
 * on is given up: it can be retried.
 */
export const putAside = async (
  engine: Engine,
  claimed: Claimed,
  { waiting, scope }: Pick<Pause, 'waiting' | 'scope'>,
): Promise<void> => {
  const { platform, runs, slices } = engine;
  for (;;) {
    const slice = await stillHeld(engine, claimed);
    const run = await runs.find(claimed.run.id);
    if (!slice || !run || run.finishedAt !== undefined) return;
    const now = platform.clock.now();
    const forPerson = waiting.canContinue === true || slice.stalled?.forPerson === true;
    const stalled = { since: slice.stalled?.since ?? now, forPerson };
    const isTooLong = now - stalled.since >= (forPerson ? longestPersonStallMs : longestStallMs);
    // After a cancel nobody waits for a person any more: what cannot be linked is told.
    if (isTooLong || (run.cancelRequested && waiting.canContinue))
      return failRun(engine, claimed, givenUp(waiting, forPerson));
    const aside: Slice = {
      ...slice,
      dueAt: waiting.until,
      waitingFor: waiting,
      attempt: slice.attempt + 1,
      stalled,
    };
    const { head, todo } = await nextOf(engine, run, aside, scope);
    const isDue = head.dueAt <= now;
    const { waitingFor: _, ...rest } = run;
    const changes = [
      slices.change(aside, { claim: freeClaim, claimEnd: 0, errors: 0 }),
      runs.change(rest, {
        todo,
        ...(isDue ? { status: 'running' } : { status: 'waiting', waitingFor: head.waitingFor ?? waiting }),
      }),
    ];
    const done = await withPatience(platform, () => platform.store.transact(changes));
    // Refused: the run's row was changed meanwhile (a cancel, a colleague who continues it): looked at again.
    if (done === 'done') return push(engine, run, head.number, head.attempt, isDue ? 0 : head.dueAt - now);
  }
};

const givenUp = ({ code, message }: SliceWait, forPerson: boolean): NonNullable<Run['failure']> => ({
  code,
  message: `${message.split('. ')[0]?.replace(/\.$/, '')}. The run was given up; nothing is lost, retry it to go on.`,
  ...(forPerson ? { canContinue: true } : {}),
});

const nextOf = async (
  { platform, slices }: Engine,
  run: Run,
  aside: Slice,
  scope: Pause['scope'],
): Promise<{ readonly head: Slice; readonly todo: readonly number[] }> => {
  if (scope === 'run' || run.todo.length === 1) return { head: aside, todo: run.todo };
  const rows = await slices.getMany(run.id, run.todo);
  const order = chooseSlice(
    rows.map((row) => (row.number === aside.number ? aside : row)),
    platform.clock.now(),
  );
  return { head: order[0] ?? aside, todo: order.map(({ number }) => number) };
};
