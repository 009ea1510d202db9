import { hashOf } from '../model/hash';
import type { PageId, RunId } from '../model/ids';
import { undoOf } from '../model/run';
import { invertSplices } from '../pages/invert-splices';
import type { Engine } from './engine';
import type { UndonePart } from './restored-rest';
import { readEdits } from './stores/edit-store';
import { readLeft } from './stores/left-store';

/** A page that was taken back in more parts than this is read task by task. */
const mostParts = 20;

/**
 * What undos of the same run did to a page that took parts of it back, the last first, as far as nobody has edited the page
 * since. `last`: the undo before this one, which knows the one before it.
 */
export const undonePartsOf = async (
  { platform: { store }, runs }: Pick<Engine, 'platform' | 'runs'>,
  last: RunId,
  { pageId, body }: { readonly pageId: PageId; readonly body: string },
): Promise<readonly UndonePart[]> => {
  const parts: UndonePart[] = [];
  let hash = hashOf(body);
  let id: RunId | undefined = last;
  for (let looked = 0; id !== undefined && looked < mostParts; looked += 1) {
    const edits = await readEdits(store, id, pageId);
    const sent = edits.at(-1);
    const left = sent && (await readLeft(store, id, pageId));
    if (sent && left?.respelled && left.hash === hash) {
      parts.push({ hashBefore: sent.hashAfter, hashAfter: hash, splices: invertSplices(left.respelled) });
      hash = sent.hashAfter;
    }
    const wanted = hash;
    const part = edits.findLast(({ hashAfter }) => hashAfter === wanted);
    // One that was about other pages says nothing of this one.
    if (!part && sent) break;
    if (part) {
      parts.push(part);
      hash = part.hashBefore;
    }
    const run = await runs.find(id);
    id = run && undoOf(run)?.after;
  }
  return parts;
};
