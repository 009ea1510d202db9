import type { TaskRef } from '../../model/ids';
import { readFindings } from '../../pages/read-findings';
import { isByWords } from '../../pages/task-identity';
import { taskRefOf } from '../../planning/task-ref';
import type { Change } from '../../platform/store';
import type { Delivery } from '../delivery';
import { isChange, putsLinksBack, type Restored } from '../restored';
import type { PageWork } from '../slice-state';
import { type ByWords, byWordsChange } from '../stores/by-words-store';
import type { Beginning } from './begin-update';

/**
 * What is told and stored before an undo updates a page: afterwards nothing else would know tasks again that come back
 * without an id, and with other words or headings.
 */
export const beginRestore = async (delivery: Delivery, page: PageWork, restored: Restored): Promise<Beginning> => ({
  facts: [{ type: 'page-begun', pageId: page.plan.pageId, words: changedWords(page, restored.tasks) }],
  changes: await putBackChanges(delivery, page, restored),
});

/** Of tasks that come back without an id, and with other words than the plan knows them by. */
const changedWords = ({ items }: PageWork, tasks: Restored['tasks']): readonly (readonly [TaskRef, string])[] =>
  items.flatMap(({ ref, identity, textHash }) => {
    const task = tasks.get(ref);
    const isOther = task !== undefined && isChange(task) && task.textHash !== textHash;
    return isByWords(identity) && isOther ? [[ref, task.textHash] as const] : [];
  });

/**
 * Tasks that come back without an id and under another name than their rows have: their words are others, or headings around
 * them. A sync that begins before the rows say so, and before storage's index lists them, finds the rows by this.
 */
const putBackChanges = async (
  { engine, work: { run } }: Delivery,
  page: PageWork,
  { body, tasks }: Restored,
): Promise<readonly Change[]> => {
  const { pageId } = page.plan;
  const back = page.items.flatMap(({ ref, identity }): readonly ByWords[] => {
    const task = tasks.get(ref);
    return isByWords(identity) && task && isChange(task) ? [[task.textHash, ref]] : [];
  });
  if (back.length === 0 || putsLinksBack(page.items)) return [];
  const { siteUrl, settings } = run;
  const read = readFindings(body, { siteUrl, aggregatingMacros: settings.aggregatingMacros });
  const names = new Set(
    'findings' in read ? read.findings.tasks.map(({ identity }) => taskRefOf(pageId, identity)) : [],
  );
  const renamed = back.filter(([, ref]) => !names.has(ref));
  if (renamed.length === 0) return [];
  return [await byWordsChange(engine.platform.store, pageId, 'put-back', renamed)];
};
