import type { Failure } from '../model/codes';
import { hashOf } from '../model/hash';
import type { RunId } from '../model/ids';
import type { Run } from '../model/run';
import type { Engine } from './engine';
import { type Restored, restored, type ToRestore } from './restored';
import { readEdits } from './stores/edit-store';
import { readLeft } from './stores/left-store';
import { undonePartsOf } from './undone-parts';

type PageNow = Omit<ToRestore, 'edits' | 'linked' | 'parts'>;
type About = Pick<Run, 'settings' | 'siteUrl'>;
type Done = ReturnType<typeof restored>;

interface Undone {
  readonly run: RunId;
  /** The undo of it before this one. */
  readonly after: RunId | undefined;
}

/**
 * The page as it was before a run, by what is stored of that. What an undo before this one left to people is left to them
 * again, unless somebody has edited the page since or wants it back: that undo took other tasks' links off the page, so what
 * could not be told then must not look clear now.
 */
export const restoredNow = async (
  engine: Pick<Engine, 'ledger' | 'plans' | 'platform' | 'runs'>,
  { run, after }: Undone,
  now: PageNow,
  about: About,
): Promise<Done> => {
  const { store } = engine.platform;
  const edits = await readEdits(store, run, now.pageId);
  const hash = hashOf(now.body);
  // As the run itself left the page, no part of it has been taken back.
  const isAsLeft = [...edits.map(({ hashAfter }) => hashAfter), ...now.respellings.map((one) => one.hash)].includes(
    hash,
  );
  const parts = after === undefined || isAsLeft ? [] : await undonePartsOf(engine, after, now);
  const page = { ...now, edits, parts };
  // An undo that is taken up again after long: without what the run put in, what is one task's could only be guessed.
  if (page.edits.length === 0 && (await engine.plans.countParts(run, 1)) === 0) return { failure: notKept };
  const done = await asFarAsTold(engine, page, about);
  const left = after === undefined ? undefined : await readLeft(store, after, page.pageId);
  if ('failure' in done || left?.hash !== hash) return done;
  const stays = new Set(left.refs.filter((ref) => !page.forced.has(ref)));
  const others = page.items.filter(({ ref }) => !stays.has(ref));
  if (others.length === page.items.length) return done;
  const rest = others.length === 0 ? unchanged(page) : await asFarAsTold(engine, { ...page, items: others }, about);
  if ('failure' in rest) return rest;
  const tasks = new Map(rest.tasks);
  for (const { ref, text, textHash } of page.items) {
    const found = done.tasks.get(ref)?.found;
    if (stays.has(ref))
      tasks.set(ref, { effect: 'conflict', ...(found === undefined ? {} : { found }), text, textHash });
  }
  return { ...rest, tasks };
};

export const notKept: Failure = {
  code: 'not-found',
  message: 'The record of the run that was to be undone is not kept any longer, so it cannot be taken back.',
};

const unchanged = ({ body }: PageNow): Restored => ({ body, splices: [], blocks: [], tasks: new Map() });

/** Words that were changed since may hold another task that was merged into them: whether a link is one, the ledger tells. */
const asFarAsTold = async (
  { ledger }: Pick<Engine, 'ledger'>,
  page: Omit<ToRestore, 'linked'>,
  about: About,
): Promise<Done> => {
  const done = restored(page, about);
  if ('failure' in done || ![...done.tasks.values()].some(({ effect }) => effect === 'keep-words')) return done;
  const rows = await ledger.listByPage(page.pageId);
  const linked = rows.flatMap(({ status, issueKey }) =>
    status === 'linked' && issueKey !== undefined ? [issueKey] : [],
  );
  return restored({ ...page, linked: new Set(linked) }, about);
};
