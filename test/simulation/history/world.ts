import type { Scene } from '../../support/scene';
import type { Tree } from './grow-tree';
import { modelOf, type PageModel } from './page-model';
import { outlineOf } from './page-outline';
import { noteSpots, type Spots } from './spots';
import type { StartedUndo } from './started-undo';
import type { Words } from './words';

/** The site of a history, and what must be true of it by what people did to it. */
export interface World {
  readonly scene: Scene;
  readonly tree: Tree;
  readonly words: Words;
  readonly models: Map<string, PageModel>;
  /** Versions that people published, without those of syncs: each may be restored. */
  readonly versions: Map<string, { readonly body: string; readonly model: PageModel }[]>;
  readonly spots: Spots;
  /** How many tasks with a word there have ever been: a copy with the same words is a task of its own. */
  readonly made: Map<string, number>;
  /** Words of copies that carry the id of the task with those other words. */
  readonly copyOf: Map<string, string>;
  /** Issues whose link a colleague deleted together with its text. */
  readonly unlinkedByHand: Set<string>;
  /** Issues whose link a colleague has copied. */
  readonly copiedLinks: Set<string>;
  /** By the word of a task: issues of other tasks whose links a colleague has put into its line. */
  readonly putBeside: Map<string, ReadonlySet<string>>;
  /** Words that a colleague has parted from their link. */
  readonly bareByHand: Set<string>;
  /** Words of converted tasks of which it can no longer be told where each begins and ends. */
  readonly touched: Set<string>;
  /** Undos that people have started. */
  readonly undos: StartedUndo[];
  /** Words of tasks that a colleague ticked, with when; taken out when the tick is taken back. */
  readonly ticked: Map<string, number>;
  /** Pages that a colleague made unreachable for a while. */
  readonly away: Map<string, 'restricted' | 'trashed'>;
  /** Of the pages in the trash, those that a sync has read since, and when it first did: it knows. */
  readonly seenInTrash: Map<string, number>;
  /** An update that was sent before may land after that: then nobody took the page out knowingly. */
  readonly updatesLandLate: boolean;
  readonly drafts: Set<string>;
  /** How often something happened, by its name. */
  readonly tally: Map<string, number>;
  readonly log: string[];
  readonly violations: string[];
  tell(line: string): void;
  count(name: string): void;
}

export const newWorld = (scene: Scene, tree: Tree, words: Words, updatesLandLate: boolean): World => {
  const models = new Map<string, PageModel>();
  const versions: World['versions'] = new Map();
  const spots: Spots = new Map();
  const made = new Map<string, number>();
  for (const id of tree.pageIds) {
    const body = scene.body(id);
    noteSpots(spots, id, body);
    const model = modelOf(body);
    models.set(id, model);
    versions.set(id, [{ body, model }]);
    for (const { word, task } of outlineOf(body).words) if (task) made.set(word, (made.get(word) ?? 0) + 1);
  }
  const tally = new Map<string, number>();
  const log: string[] = [];
  const from = scene.site.clock.now();
  return {
    scene,
    tree,
    words,
    models,
    versions,
    spots,
    made,
    copyOf: new Map(),
    unlinkedByHand: new Set(),
    copiedLinks: new Set(),
    putBeside: new Map(),
    bareByHand: new Set(),
    touched: new Set(),
    undos: [],
    ticked: new Map(),
    away: new Map(),
    seenInTrash: new Map(),
    updatesLandLate,
    drafts: new Set(),
    tally,
    log,
    violations: [],
    tell: (line) => {
      log.push(`+${((scene.site.clock.now() - from) / 1_000).toFixed(1)}s ${line}`);
    },
    count: (name) => {
      tally.set(name, (tally.get(name) ?? 0) + 1);
    },
  };
};
