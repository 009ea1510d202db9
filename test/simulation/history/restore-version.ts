import type { Dice } from './dice';
import { outlineOf } from './page-outline';
import type { World } from './world';

/**
 * A colleague restores an earlier published version of a page: tasks that were converted since stand there again, what was
 * written since is gone, both by his own will. False: there is no other version that he knows.
 */
export const restoreVersion = (world: World, dice: Dice, pageId: string): boolean => {
  const { scene, models, unlinkedByHand, ticked } = world;
  const known = world.versions.get(pageId) ?? [];
  if (known.length === 0 || world.away.get(pageId) === 'trashed') return false;
  const { body, model } = dice.pick(known);
  const before = scene.body(pageId);
  if (before === body) return false;
  const [was, is] = [outlineOf(before), outlineOf(body)];
  const linkedStill = new Set(is.words.map(({ linkedKey }) => linkedKey));
  for (const { linkedKey } of was.words)
    if (linkedKey !== undefined && !linkedStill.has(linkedKey)) unlinkedByHand.add(linkedKey);
  for (const { word, task } of is.words) if (task?.status === 'incomplete') ticked.delete(word);
  for (const { word, linkedKey } of is.words) {
    if (linkedKey === undefined) continue;
    world.copiedLinks.add(linkedKey);
    // Linked by hand again, whatever an undo has done with its work item.
    ticked.delete(word);
  }
  for (const { word } of was.words) world.touched.add(word);
  models.set(pageId, model);
  scene.editPage(pageId, () => body, 'admin');
  world.drafts.delete(pageId);
  world.tell(`a colleague, page ${pageId}: an earlier version is restored`);
  return true;
};
