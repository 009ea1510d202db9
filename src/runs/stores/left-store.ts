import type { PageId, RunId, TaskRef } from '../../model/ids';
import type { Run } from '../../model/run';
import type { Change, Store } from '../../platform/store';
import { retentionSeconds } from '../engine';
import { keys } from './keys';

/** Tasks that an undo left to people on a page, and a hash of the body as it left it. */
export interface LeftToPeople {
  readonly hash: string;
  readonly refs: readonly TaskRef[];
}

export const leftChange = ({ id, settings }: Run, page: PageId, { hash, refs }: LeftToPeople): Change => ({
  set: keys.left(id, page),
  value: { v: 1, hash, refs },
  ttlSeconds: retentionSeconds(settings),
});

export const readLeft = async (store: Store, run: RunId, page: PageId): Promise<LeftToPeople | undefined> =>
  (await store.get(keys.left(run, page))) as LeftToPeople | undefined;
