import type { IssueKey, PageId, RunId } from '../../model/ids';
import type { Splice } from '../../model/splice';
import type { Store } from '../../platform/store';
import { keys } from './keys';
import { unpackIfPacked } from './packed';

/** What a page update took away and put in: enough for an undo that needs no version history of the page. */
export interface StoredEdit {
  readonly v: 1;
  /** How many values the edit is cut into. */
  readonly chunks: number;
  /** The version that it was made for. */
  readonly version: number;
  readonly hashBefore: string;
  readonly hashAfter: string;
  readonly splices: readonly Splice[];
}

/** What the last update of a page by a run took away and put in; empty where it sent none, or that is not kept any longer. */
export const readSplices = async (store: Store, run: RunId, page: PageId): Promise<readonly Splice[]> => {
  const first = editOf(await store.get(keys.edit(run, page, 0)));
  if (!first) return [];
  const names = Array.from({ length: first.chunks - 1 }, (_, chunk) => keys.edit(run, page, chunk + 1));
  const others = (await store.getMany(names)).map(editOf);
  return [first, ...others].flatMap((edit) => edit?.splices ?? []);
};

/** Whether an update put the link of an issue in. */
export const putsIn = (splices: readonly Splice[], key: IssueKey): boolean => {
  const link = new RegExp(`\\b${key}(?!\\d)`);
  return splices.some(({ inserted }) => link.test(inserted));
};

const editOf = (stored: unknown): StoredEdit | undefined => unpackIfPacked(stored) as StoredEdit | undefined;
