import type { PageId, TaskRef } from '../model/ids';
import type { PagePlan, PlannedTask, TaskUndo } from '../model/plan';
import type { Respelling } from '../model/splice';

/** What of a run is taken back; neither: all of it. Both: tasks that are in both. */
export interface UndoScope {
  readonly pageIds?: ReadonlySet<PageId>;
  readonly refs?: ReadonlySet<TaskRef>;
}

export interface KnownUndo {
  readonly undo: TaskUndo;
  /** As the task stands on the page since an undo brought it back, where that was with other words. */
  readonly textHash?: string;
}

/**
 * The inverse of what a run did on one page, from the run's own plan: of each task what it was as it was synced, and what is
 * taken back of it. `undoOf`: undefined where the run did nothing, or somebody else has the task since. Undefined when
 * nothing on the page is to be taken back.
 */
export const planUndo = (
  { pageId, spaceId, version, versionAt, versionBy, bodySize, tasks }: PagePlan,
  undoOf: (task: PlannedTask) => KnownUndo | undefined,
  { pageIds, refs }: UndoScope,
  respellings: readonly Respelling[] = [],
): PagePlan | undefined => {
  if (pageIds && !pageIds.has(pageId)) return undefined;
  const undone = tasks.flatMap((task) => {
    const known = refs && !refs.has(task.ref) ? undefined : undoOf(task);
    return known ? [{ ...asSynced(task), ...known }] : [];
  });
  if (undone.length === 0) return undefined;
  return {
    pageId,
    spaceId,
    version,
    versionAt,
    versionBy,
    ...(bodySize === undefined ? {} : { bodySize }),
    tasks: undone,
    ...(respellings.length > 0 ? { respellings } : {}),
  };
};

/** Without what was only needed to create its issue. */
const asSynced = ({
  draft,
  projectId = draft?.projectId,
  place: _place,
  alone: _alone,
  candidates: _candidates,
  reason: _reason,
  asks: _asks,
  anew: _anew,
  over: _over,
  adoptKey: _adoptKey,
  endsDone: _endsDone,
  ...task
}: PlannedTask): PlannedTask => ({ ...task, disposition: 'skip', ...(projectId === undefined ? {} : { projectId }) });
