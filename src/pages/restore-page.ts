import type { TaskRef } from '../model/ids';
import type { Splice } from '../model/splice';
import { composeSplices } from './compose-splices';
import { cutSplices } from './cut-splices';
import type { PageEdit, RestoreOptions, RestoreResult, TaskToRestore } from './page-to-restore';
import type { Draft } from './restore-draft';
import { restoreOneByOne } from './restore-one-by-one';
import { takeBackRegions } from './take-back-regions';
import { takeBackUpdates } from './take-back-updates';

export type { PageEdit, RestoreEffect, RestoreOptions, RestoreResult, TaskToRestore } from './page-to-restore';

export interface RestoredPage {
  readonly body: string;
  /** What turns the old body into `body`, in ascending order, long ones in parts; empty when nothing changes. */
  readonly splices: readonly Splice[];
  /** The page was as an update left it, and is as it was before. */
  readonly isExact: boolean;
  /** Of every task. */
  readonly results: ReadonlyMap<TaskRef, RestoreResult>;
}

/**
 * Turns the links of converted tasks back into the tasks. Where the page is as one of its updates left it, that is taken back
 * and the text before it returns exactly; else the parts of the page that still are as an update left them; and else each
 * task for itself, wherever its paragraph stands, with the words that it has now. All other text of the page stays as it is.
 * `edits`: the updates of the page in their order, of which the last may not have landed. `tasks`: all that is to come back,
 * in the order of the plan; links of other tasks stay.
 * Throws `StorageFormatError` for a body that cannot be read, and `PageEditError` (`internal`) when the new body does not
 * pass its check; nothing may be sent then.
 */
export const restorePage = (
  body: string,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
): RestoredPage => {
  const start: Draft = { body, steps: [], results: new Map() };
  const exact = takeBackUpdates(start, edits, tasks, options);
  const left = tasks.filter(({ ref }) => !exact.results.has(ref));
  if (left.length === 0) return finish(body, exact, tasks, true);
  const regions = takeBackRegions(exact, edits, left, options);
  const done = restoreOneByOne(
    regions,
    edits,
    tasks,
    left.filter(({ ref }) => !regions.results.has(ref)),
    options,
  );
  return finish(body, done, tasks, false);
};

const finish = (source: string, draft: Draft, tasks: readonly TaskToRestore[], isExact: boolean): RestoredPage => {
  const results = new Map<TaskRef, RestoreResult>();
  for (const { ref } of tasks) {
    const result = draft.results.get(ref);
    if (result) results.set(ref, result);
  }
  const splices = draft.body === source ? [] : composeSplices(source, draft.steps);
  return { body: draft.body, splices: cutSplices(splices), isExact: isExact && splices.length > 0, results };
};
