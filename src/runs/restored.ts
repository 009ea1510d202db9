import type { Failure } from '../model/codes';
import { hashOf } from '../model/hash';
import type { IssueKey, PageId, TaskIdentity, TaskRef } from '../model/ids';
import type { PlannedTask } from '../model/plan';
import type { Run } from '../model/run';
import type { Respelling, Splice } from '../model/splice';
import { applySplices } from '../pages/apply-splices';
import { bodyFailure } from '../pages/body-failure';
import { composeSplices } from '../pages/compose-splices';
import { countLinksIn } from '../pages/count-links';
import { cutSplices, joinSplices } from '../pages/cut-splices';
import { findAgain } from '../pages/find-again';
import { invertSplices } from '../pages/invert-splices';
import { readFindings } from '../pages/read-findings';
import { restorePage } from '../pages/restore-page';
import type { TaskBlocks } from '../pages/task-segments';
import { taskRefOf } from '../planning/task-ref';
import { restoredRest, type UndonePart } from './restored-rest';
import type { LinkTarget } from './steps/prepare-links';
import { prepareLinks } from './steps/prepare-links';
import type { PageEdit } from './stores/edit-store';

/** What an undo comes to for one task on its page. `there`: the page is as it is to be already. */
export interface RestoredTask {
  readonly effect: 'restore' | 'keep-words' | 'conflict' | 'there';
  /** Its words on the page now; absent where its link is gone. */
  readonly found?: string;
  /** As it stands on the page afterwards. */
  readonly text: string;
  readonly textHash: string;
  /** It was ticked while it was a task again, and the link takes the tick's place: its issue has to tell. */
  readonly ticked?: true;
}

/** Whether the page is changed for it. */
export const isChange = ({ effect }: RestoredTask): boolean => effect === 'restore' || effect === 'keep-words';

/** The undo of an undo: links come back and not tasks. Also where none of them was linked: then no link becomes a task. */
export const putsLinksBack = (items: readonly PlannedTask[]): boolean =>
  items.some(({ undo }) => undo?.back === 'link');

/** A page as an undo would leave it. */
export interface Restored {
  readonly body: string;
  readonly splices: readonly Splice[];
  readonly blocks: readonly TaskBlocks[];
  readonly tasks: ReadonlyMap<TaskRef, RestoredTask>;
}

/** What is known of a page and of what is to be taken back on it. */
export interface ToRestore {
  readonly pageId: PageId;
  readonly body: string;
  readonly items: readonly PlannedTask[];
  /** What the updates of the undone run did to the page, in order. */
  readonly edits: readonly PageEdit[];
  /** How the product stored them, where that was in another spelling. */
  readonly respellings: readonly Respelling[];
  /** Tasks that a person has put back although they were in conflict. */
  readonly forced: ReadonlySet<TaskRef>;
  /** All tasks of the plan on the page, where not all are asked for any more. */
  readonly planned?: readonly PlannedTask[];
  /** Words with which an update may have put tasks back that have no id, by their hashes. */
  readonly begun?: ReadonlyMap<TaskRef, string>;
  /** Issues that other tasks of the page became, as far as they matter. */
  readonly linked?: ReadonlySet<IssueKey>;
  /** The updates by which undos before this one took parts of the page back, the last first, where it is as they left it. */
  readonly parts?: readonly UndonePart[];
}

type About = Pick<Run, 'settings' | 'siteUrl'>;

/**
 * Works out the page as it was before the undone run, as far as people have not changed it since; pure. All items of a
 * plan go in one direction: tasks come back in the place of links, or, where an undo is undone, links in the place of tasks.
 */
export const restored = (page: ToRestore, about: About): Restored | { readonly failure: Failure } => {
  const linked = page.items.filter(({ undo }) => !undo?.unlinked);
  try {
    const rest = withRest(page, linked, about);
    if (rest) return rest;
    const respelled = respellingOf(page);
    const asSent = respelled ? applySplices(page.body, respelled.splices) : page.body;
    const done = putsLinksBack(page.items) ? withLinks(asSent, page, linked, about) : withTasks(asSent, page, about);
    if ('failure' in done) return done;
    if (!respelled || done.splices.length === 0) return done;
    // Not told from the two texts: cut elsewhere, the splices would not tell any more what is whose.
    const splices = composeSplices(page.body, [respelled.splices, joinSplices(done.splices)]);
    return { ...done, splices: cutSplices(splices) };
  } catch (error) {
    return { failure: bodyFailure(error) };
  }
};

/** Where the page is as the product stored our update, in its spelling: what leads back to the update as it was sent. */
const respellingOf = ({ body, respellings }: ToRestore): Respelling | undefined => {
  if (respellings.length === 0) return undefined;
  const hash = hashOf(body);
  return respellings.findLast((respelled) => respelled.hash === hash);
};

/** The rest of a page of which parts have been taken back, exactly; undefined where it is read task by task. */
const withRest = (page: ToRestore, linked: readonly PlannedTask[], about: About): Restored | undefined => {
  const { items, edits, parts = [] } = page;
  const rest = restoredRest({ ...page, asked: linked, parts }, about);
  if (!rest) return undefined;
  const read = readFindings(rest.body, optionsOf(about));
  const found = findAgain('findings' in read ? read.findings.tasks : [], putsLinksBack(items) ? [] : linked);
  const tasks = new Map<TaskRef, RestoredTask>();
  for (const { ref, text, textHash } of items) tasks.set(ref, { effect: 'there', text, textHash });
  for (const task of linked) {
    const { text, textHash } = found.get(task) ?? task;
    tasks.set(task.ref, { effect: 'restore', text, textHash });
  }
  return { ...rest, blocks: edits.flatMap(({ blocks }) => blocks ?? []), tasks };
};

const withTasks = (
  body: string,
  { pageId, items, edits, forced, begun, linked, planned }: ToRestore,
  about: About,
): Restored => {
  const options = {
    ...optionsOf(about),
    forced,
    ...(begun ? { begun } : {}),
    ...(linked ? { linked } : {}),
    ...(planned ? { planned: planned.map(withKey) } : {}),
    refOf: (identity: TaskIdentity) => taskRefOf(pageId, identity),
  };
  const { splices, results, ...done } = restorePage(body, edits, items.map(withKey), options);
  const tasks = new Map<TaskRef, RestoredTask>();
  for (const { ref, undo } of items) {
    const result = results.get(ref);
    if (!result) continue;
    // Never linked, and its link is not there: only its issue is to go back.
    const isNothing = undo?.unlinked && result.effect === 'conflict' && result.found === undefined;
    tasks.set(ref, isNothing ? { ...result, effect: 'there' } : result);
  }
  // Should this be undone, its inverse puts the links of the same blocks in.
  const blocks = edits.flatMap((edit) => edit.blocks ?? []);
  return { body: done.body, splices, blocks, tasks };
};

const withLinks = (
  body: string,
  { items, edits }: ToRestore,
  linked: readonly PlannedTask[],
  about: About,
): Restored | { readonly failure: Failure } => {
  const tasks = new Map<TaskRef, RestoredTask>();
  for (const { ref, text, textHash } of items) tasks.set(ref, { effect: 'there', text, textHash });
  const exact = inverseOf(body, edits, linked.map(keyOf), about);
  if (exact) {
    for (const { ref, text, textHash } of linked) tasks.set(ref, { effect: 'restore', text, textHash });
    return { ...exact, tasks };
  }
  const prepared = prepareLinks({ body }, linked.map(targetOf), about, new Set());
  if ('failure' in prepared) return prepared;
  const { changed, vanished, ticked } = prepared;
  for (const { ref, text, textHash } of linked) {
    const wasTicked = ticked.includes(ref) ? { ticked: true as const } : {};
    if (changed.includes(ref)) tasks.set(ref, { effect: 'restore', text, textHash, ...wasTicked });
    if (vanished.includes(ref)) tasks.set(ref, { effect: 'conflict', text, textHash });
  }
  return { body: prepared.body, splices: prepared.splices, blocks: prepared.blocks ?? [], tasks };
};

/**
 * The inverse of the last update, where the page still is as that left it and its inverse brings back just these links: an
 * update may have been about more tasks than are asked for.
 */
const inverseOf = (
  body: string,
  edits: readonly PageEdit[],
  keys: readonly IssueKey[],
  about: About,
): Pick<Restored, 'body' | 'splices' | 'blocks'> | undefined => {
  const hash = hashOf(body);
  const edit = edits.findLast(({ hashAfter }) => hashAfter === hash);
  if (!edit) return undefined;
  const splices = invertSplices(joinSplices(edit.splices));
  const before = applySplices(body, splices);
  if (hashOf(before) !== edit.hashBefore) return undefined;
  const now = countLinksIn(body, optionsOf(about));
  const then = countLinksIn(before, optionsOf(about));
  for (const key of keys) now.set(key, (now.get(key) ?? 0) + 1);
  const isSame = now.size === then.size && [...now].every(([key, count]) => then.get(key) === count);
  return isSame ? { body: before, splices: cutSplices(splices), blocks: edit.blocks ?? [] } : undefined;
};

const optionsOf = ({ settings, siteUrl }: About) => ({ siteUrl, aggregatingMacros: settings.aggregatingMacros });

const keyOf = ({ ref, undo }: PlannedTask): IssueKey => {
  if (!undo) throw new Error(`task ${ref} is not in the plan of an undo`);
  return undo.issueKey;
};

const withKey = (task: PlannedTask) => ({ ...task, key: keyOf(task) });

const targetOf = (task: PlannedTask): LinkTarget => {
  const { ref, identity, text, textHash, status } = task;
  return { ref, identity, text, textHash, status, key: keyOf(task), wasLink: true };
};
