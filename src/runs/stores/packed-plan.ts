import type { PagePlan, PlannedTask } from '../../model/plan';
import { taskRefOf } from '../../planning/task-ref';
import { type Packed, pack, unpack } from './packed';

/** A task whose name follows from its page and identity, as that of almost every task does, is stored without it. */
type StoredTask = Omit<PlannedTask, 'ref'> & Partial<Pick<PlannedTask, 'ref'>>;
type StoredPage = Omit<PagePlan, 'tasks'> & { readonly tasks: readonly StoredTask[] };

/** Plans of pages as they are stored. Hashes are what cannot be packed: they would be a third of it. */
export const packPlan = (pages: readonly PagePlan[]): Packed =>
  pack(
    pages.map(
      (page): StoredPage => ({
        ...page,
        tasks: page.tasks.map(({ ref, ...task }) =>
          ref === taskRefOf(page.pageId, task.identity) ? task : { ref, ...task },
        ),
      }),
    ),
  );

export const unpackPlan = (packed: Packed): readonly PagePlan[] =>
  (unpack(packed) as readonly StoredPage[]).map((page) => ({
    ...page,
    tasks: page.tasks.map((task) => ({ ...task, ref: task.ref ?? taskRefOf(page.pageId, task.identity) })),
  }));
