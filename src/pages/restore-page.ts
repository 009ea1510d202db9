import { hashOf } from '../model/hash';
import type { IssueKey, TaskIdentity, TaskRef } from '../model/ids';
import type { Splice } from '../model/splice';
import { applySplices } from './apply-splices';
import type { ScanOptions } from './scan-page';
export interface PageEdit {
  readonly hashBefore: string;
  readonly hashAfter: string;
  readonly splices: readonly Splice[];
}
export interface TaskToRestore {
  readonly ref: TaskRef;
  readonly identity: TaskIdentity;
  readonly key: IssueKey;
  readonly taskId?: string;
  readonly status: 'incomplete' | 'complete';
  readonly text: string;
  readonly textHash: string;
  readonly depth: number;
  readonly nestedIn?: TaskRef;
}
export interface RestoredPage {
  readonly body: string;
  readonly splices: readonly Splice[];
  readonly isExact: boolean;
  readonly results: ReadonlyMap<
    TaskRef,
    { effect: 'restore' | 'keep-words' | 'conflict' | 'there'; found?: string; text: string; textHash: string }
  >;
}
export const restorePage = (
  body: string,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  _options: ScanOptions & { only?: ReadonlySet<TaskRef>; forced?: ReadonlySet<TaskRef> },
): RestoredPage => {
  const edit = edits.findLast((e) => e.hashAfter === hashOf(body));
  if (!edit)
    return {
      body,
      splices: [],
      isExact: false,
      results: new Map(tasks.map((t) => [t.ref, { effect: 'conflict', text: t.text, textHash: t.textHash }])),
    };
  let shift = 0;
  const splices = edit.splices.map(({ offset, removed, inserted }) => {
    const b = { offset: offset + shift, removed: inserted, inserted: removed };
    shift += inserted.length - removed.length;
    return b;
  });
  return {
    body: applySplices(body, splices),
    splices,
    isExact: true,
    results: new Map(tasks.map((t) => [t.ref, { effect: 'restore', text: t.text, textHash: t.textHash }])),
  };
};
