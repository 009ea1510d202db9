import type { RunView } from '../../../src/contract/views';
import { type Answers, handler, ok, openSurface } from './open-surface';
import { endedRun } from './views';

export const noCounts = { created: 0, adopted: 0, skipped: 0, failed: 0, conflict: 0, undone: 0 };

/** An undo that is over. */
export const undoRun = (changes: Partial<RunView> = {}): RunView =>
  endedRun({ runId: 'undo-1', kind: 'undo', undoOf: 'run-1', counts: { ...noCounts, undone: 1 }, ...changes });

/** The run history with one run, which is opened. */
export const openDetail = async (run: RunView, answers: Answers = {}) => {
  const surface = await openSurface(
    {
      listRuns: () => ok({ runs: [run] }),
      getRun: ({ runId }) => ok(runId === run.runId ? run : undoRun()),
      getTimeline: () => ok({ entries: [] }),
      ...answers,
    },
    { surface: 'run-history' },
  );
  await surface.pass(0);
  const way = surface.all('Button').find(({ props }) => / of \d/.test(String(props['aria-label'])));
  if (way === undefined) throw new Error('The run is not in the list');
  await surface.act(() => handler(way, 'onClick')({}));
  await surface.pass(0);
  return surface;
};
