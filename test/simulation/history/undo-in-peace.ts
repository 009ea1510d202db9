import { judge, toldRuns } from './judge';
import type { ToldRun } from './told-run';
import { untilOver } from './until-over';
import type { World } from './world';

const longestLagMs = 150_000;

/**
 * Fair weather, nobody disturbs: a sync is taken back and the pages are as they were before, to the character; once more
 * does nothing; undone, the links are there again. Where there is nothing to sync, the newest run is taken back as far as
 * it goes.
 */
export const undoInPeace = async (
  world: World,
  before: readonly ToldRun[],
  { redoes }: { readonly redoes: boolean },
): Promise<readonly ToldRun[]> => {
  const { scene, tree, violations } = world;
  const bodies = () => tree.pageIds.map((id) => scene.body(id));
  const versions = () => tree.pageIds.map((id) => scene.version(id)).join();
  const say = (what: string) => violations.push(`undo in peace: ${what}`);
  const settle = async () => {
    await untilOver(world);
    await scene.site.advance(longestLagMs);
  };
  const undo = async (runId: string) => {
    const startedAt = scene.site.clock.now();
    const { runId: id } = await scene.ok('admin', 'startUndo', { runId });
    const view = await scene.finish(id, 'admin');
    await settle();
    if (!world.undos.some((known) => known.runId === id))
      world.undos.push({ runId: id, undoOf: runId, startedAt, pageIds: undefined, taskRefs: undefined });
    world.tell(`undo in peace: ${runId} is taken back by ${id}: ${view.status} ${view.outcome}`);
    return view;
  };
  const calm = bodies();
  const synced = await scene.sync('admin', { pageId: tree.rootId });
  await settle();
  const after = bodies();
  const isNew = synced.counts.created + synced.counts.adopted > 0;
  world.tell(`undo in peace: run ${synced.runId} is ${synced.outcome}`);
  const { runs } = await scene.ok('admin', 'listRuns', { limit: 50 });
  const target = isNew ? synced.runId : runs.find(({ undoable }) => undoable)?.runId;
  if (target === undefined) return before;
  const undone = await undo(target);
  world.count(`undo in peace: ${isNew ? 'fresh' : 'old'}, ${undone.outcome}`);
  if (isNew) {
    if (undone.outcome !== 'Success') say(`a fresh sync is taken back with ${undone.outcome}`);
    for (const [place, body] of bodies().entries())
      if (body !== calm[place])
        say(`page ${tree.pageIds[place]} is not as it was before the sync: ${body} instead of ${calm[place]}`);
  }
  violations.push(...judge(world, await toldRuns(scene, before)).map((what) => `after an undo in peace: ${what}`));
  const written = versions();
  const left = bodies();
  const again = await undo(target);
  if (again.counts.undone > 0) say('taken back twice, it did something');
  if (versions() !== written) say('taken back twice, a page was written again');
  if (redoes && undone.counts.undone > 0) {
    const redone = await undo(undone.runId);
    world.count(`undo in peace: undone, ${redone.outcome}`);
    if (isNew)
      for (const [place, body] of bodies().entries())
        if (body !== after[place])
          say(`page ${tree.pageIds[place]} is not as it was after the sync: ${body} instead of ${after[place]}`);
    if (redone.outcome === 'Success' && redone.counts.undone !== undone.counts.undone)
      say(`of ${undone.counts.undone} rows ${redone.counts.undone} are undone`);
    violations.push(...judge(world, await toldRuns(scene, before)).map((what) => `after its undo: ${what}`));
  } else if (left.join() !== bodies().join()) say('a page changed');
  return toldRuns(scene, before);
};
