import type { PageId, TaskRef } from '../../model/ids';
import type { Change, Store } from '../../platform/store';
import { keys } from './keys';
import { runScanTtlSeconds } from './scan-store';

/** A task of a page that has no id: the hash of the words it has there, and its row's name. */
export type ByWords = readonly [textHash: string, ref: TaskRef];

/** `put-back`: an undo puts it back under another name than its row's. `begun`: an issue is about to be created for it. */
export type WhyNamed = 'put-back' | 'begun';

/** An update may be seen to the end late: a run that waits is given up after a week. */
const ttlSeconds = runScanTtlSeconds;

/** What one of Forge's values holds, and more than anybody has on a page. */
const mostTasks = 4_000;

/**
 * Names tasks beside their page, behind those of earlier runs. They are known by their words and their place alone, and an
 * index by which storage could tell them from these lags behind: this is read directly.
 */
export const byWordsChange = async (
  store: Store,
  page: PageId,
  why: WhyNamed,
  tasks: readonly ByWords[],
): Promise<Change> => {
  const named = new Set(tasks.map(([, ref]) => ref));
  const before = (await readByWords(store, page, why)).filter(([, ref]) => !named.has(ref));
  return { set: keys.byWords(page, why), value: { v: 1, tasks: [...before, ...tasks].slice(-mostTasks) }, ttlSeconds };
};

/** Those of all runs of the last days, the last one's behind those before. */
export const readByWords = async (store: Store, page: PageId, why: WhyNamed): Promise<readonly ByWords[]> =>
  ((await store.get(keys.byWords(page, why))) as { readonly tasks: readonly ByWords[] } | undefined)?.tasks ?? [];
