import { hashOf } from '../model/hash';
import type { TaskRef } from '../model/ids';
import { applySplices } from './apply-splices';
import { countLinks } from './count-links';
import { joinSplices } from './cut-splices';
import { findAgain } from './find-again';
import { invertSplices } from './invert-splices';
import type { PageEdit, RestoreOptions, RestoreResult, TaskToRestore } from './page-to-restore';
import { type Draft, scanOf } from './restore-draft';
import type { PageScan } from './scan-page';

/** The last update first, as long as the page is as it left it and all of its links are asked for. */
export const takeBackUpdates = (
  draft: Draft,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
): Draft => {
  let { body } = draft;
  const steps = [...draft.steps];
  const results = new Map(draft.results);
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  let before = edits.length;
  for (;;) {
    const hash = hashOf(body);
    const at = edits.slice(0, before).findLastIndex(({ hashAfter }) => hashAfter === hash);
    const edit = edits[at];
    if (!edit) return { body, steps, results };
    before = at;
    const splices = invertSplices(joinSplices(edit.splices));
    const back = applySplices(body, splices);
    if (hashOf(back) !== edit.hashBefore) return { body, steps, results };
    const scan = scanOf(back, options);
    const now = countLinks(scanOf(body, options));
    const then = countLinks(scan);
    const gone = [...now].filter(([key, count]) => count > (then.get(key) ?? 0)).map(([key]) => key);
    if (!gone.every((key) => byKey.has(key))) return { body, steps, results };
    comeBack(
      scan,
      gone.flatMap((key) => byKey.get(key) ?? []),
      results,
    );
    body = back;
    steps.push(splices);
  }
};

/** The results of tasks that an exact inverse brought back. */
const comeBack = (scan: PageScan, tasks: readonly TaskToRestore[], results: Map<TaskRef, RestoreResult>): void => {
  const found = findAgain(
    scan.tasks.map(({ task }) => task),
    tasks,
  );
  for (const task of tasks) {
    const { text, textHash } = found.get(task) ?? task;
    results.set(task.ref, { effect: 'restore', found: text, text, textHash });
  }
};
