import type { PageId, RunId, TaskRef } from '../../model/ids';
import type { Run } from '../../model/run';
import type { Splice } from '../../model/splice';
import type { Change, Store } from '../../platform/store';
import { retentionSeconds } from '../engine';
import { keys } from './keys';

/** Tasks that an undo left to people on a page, and a hash of the body as it left it. */
export interface LeftToPeople {
  readonly hash: string;
  readonly refs: readonly TaskRef[];
  /** Of an undo of single tasks: what turns that body into the one that was sent, where it was stored in another spelling. */
  readonly respelled?: readonly Splice[];
}

export const leftChange = ({ id, settings }: Run, page: PageId, left: LeftToPeople): Change => ({
  set: keys.left(id, page),
  value: { v: 1, ...left },
  ttlSeconds: retentionSeconds(settings),
});

export const readLeft = async (store: Store, run: RunId, page: PageId): Promise<LeftToPeople | undefined> =>
  (await store.get(keys.left(run, page))) as LeftToPeople | undefined;
