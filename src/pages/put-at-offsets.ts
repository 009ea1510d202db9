import type { IssueKey, TaskRef } from '../model/ids';
import type { StorageDocument, StorageElement, StorageNode } from '../storage-format/storage-document';
import type { Chosen } from './choose-places';
import type { Trace } from './converted-traces';
import { isElement } from './page-elements';
import type { TaskToRestore } from './page-to-restore';
import type { PageScan } from './scan-page';
import type { ComingTask } from './side-by-side';
import { isTaskOrList } from './task-content';

/** Tasks that a person wants back and of which nothing stands on the page. */
export interface Homeless {
  readonly document: StorageDocument;
  readonly scan: PageScan;
  /** All tasks of the plan, in its order. */
  readonly all: readonly TaskToRestore[];
  readonly homeless: readonly TaskToRestore[];
  readonly coming: readonly ComingTask[];
  readonly chosen: ReadonlyMap<TaskRef, Chosen>;
  readonly links: ReadonlyMap<IssueKey, readonly StorageElement[]>;
  readonly traces: ReadonlyMap<IssueKey, Trace>;
}

interface Spot {
  readonly parent: StorageElement;
  readonly start: number;
  readonly end: number;
}

const flows = new Set(
  '#fragment li td th div blockquote dd ac:layout-cell ac:rich-text-body ac:adf-content'.split(' '),
);

/** The element around a place beside which a list may stand. */
const spotAround = (element: StorageElement): Spot | undefined => {
  let around: StorageElement = element;
  let outermost: StorageElement | undefined;
  for (let at: StorageElement | null = element; at && at.index >= 0; at = at.parent) {
    if (isTaskOrList(at)) outermost = at;
  }
  if (outermost) around = outermost;
  for (; around.parent; around = around.parent) {
    if (flows.has(around.parent.name)) return { parent: around.parent, start: around.start, end: around.end };
  }
  return undefined;
};

/**
 * Where they go: after the nearest task of the plan before it that stands on the page in whatever form, else before the
 * nearest one after it, else at the end of the page.
 */
export const putAtOffsets = (page: Homeless): readonly ComingTask[] => {
  const { document, all, homeless, coming, traces } = page;
  if (homeless.length === 0) return [];
  const places = new Map<TaskRef, Spot>();
  for (const { task, place } of coming) {
    if (!('link' in place)) continue;
    const end = place.more.at(-1)?.end ?? place.end;
    places.set(task.ref, { parent: place.parent, start: place.start, end });
  }
  const byIdentity = new Map(page.scan.tasks.map(({ task, element }) => [task.identity, element]));
  const spotOf = (task: TaskToRestore | undefined): Spot | undefined => {
    if (!task) return undefined;
    const known = places.get(task.ref);
    if (known) return known;
    const some = page.chosen.get(task.ref);
    if (some) return spotAround('place' in some ? some.place.link : some.link);
    const element = byIdentity.get(task.identity) ?? page.links.get(task.key)?.[0];
    return element && spotAround(element);
  };
  const order = new Map(all.map(({ ref }, index) => [ref, index]));
  return homeless.map((task): ComingTask => {
    const trace = traces.get(task.key);
    const index = order.get(task.ref) ?? 0;
    for (let at = index - 1; at >= 0; at -= 1) {
      const spot = spotOf(all[at]);
      if (!spot) continue;
      places.set(task.ref, { ...spot, start: spot.end });
      return { task, trace, place: { at: spot.end, parent: spot.parent } };
    }
    for (let at = index + 1; at < all.length; at += 1) {
      const spot = spotOf(all[at]);
      if (spot) return { task, trace, place: { at: spot.start, parent: spot.parent } };
    }
    const parent = lastContainer(document.root);
    return { task, trace, place: { at: parent.closeStart, parent } };
  });
};

/** Where the page ends: in a layout that is in its last cell. */
const lastContainer = (root: StorageElement): StorageElement => {
  let container = root;
  for (const name of ['ac:layout', 'ac:layout-section', 'ac:layout-cell']) {
    const last = container.children.findLast((node: StorageNode): node is StorageElement => isElement(node));
    if (last?.name !== name || last.selfClosing) return container.name === 'ac:layout-cell' ? container : root;
    container = last;
  }
  return container;
};
