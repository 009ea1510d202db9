import type { PageId, TaskRef } from '../../model/ids';
import type { Change, Store } from '../../platform/store';
import { keys } from './keys';
import { runScanTtlSeconds } from './scan-store';

/** A task without any id that an undo puts back on its page: the hash of the words it has there, and its row's name. */
export type PutBack = readonly [textHash: string, ref: TaskRef];

/** An update may be seen to the end late: an undo that waits is given up after a week. */
const ttlSeconds = runScanTtlSeconds;

/** What one of Forge's values holds, and more than anybody has on a page. */
const mostTasks = 4_000;

export const putBackChange = (page: PageId, tasks: readonly PutBack[]): Change => ({
  set: keys.putBack(page),
  value: { v: 1, tasks: tasks.slice(-mostTasks) },
  ttlSeconds,
});

/** Those of all undos of the last days, the last one's behind those before. */
export const readPutBack = async (store: Store, page: PageId): Promise<readonly PutBack[]> =>
  ((await store.get(keys.putBack(page))) as { readonly tasks: readonly PutBack[] } | undefined)?.tasks ?? [];
