import { hashOf } from '../../model/hash';
import type { TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import { undoOf } from '../../model/run';
import type { Delivery } from '../delivery';
import { putsLinksBack, type Restored, type RestoredTask } from '../restored';
import type { PageWork } from '../slice-state';
import { changesPerCommit } from '../slice-work';
import { inCommits } from '../stores/in-commits';
import { leftChange } from '../stores/left-store';
import type { Published } from './publish-page';
import { ledgerChange } from './record-issues';
import { isTakenUp } from './record-returned';

/** The page is as it was, as far as it could be: that, the ledger's rows and what is left to people in one go. */
export const recordRestored = async (
  delivery: Delivery,
  work: PageWork,
  done: Restored,
  { version, written, respelled, release }: Published,
): Promise<void> => {
  const { pageId } = work.plan;
  const results = [...done.tasks];
  const conflicts = results.filter(([, { effect }]) => effect === 'conflict');
  const rest = results.filter(([, { effect }]) => effect !== 'conflict');
  const refs = rest.map(([ref]) => ref);
  const planned = new Map(work.items.map(({ ref, textHash }) => [ref, textHash]));
  // Also where an update that nobody heard of has put them back.
  const hasKept = ([ref, { effect, found, textHash }]: readonly [TaskRef, RestoredTask]) =>
    effect === 'keep-words' || (effect === 'there' && found !== undefined && textHash !== planned.get(ref));
  const keptWords = rest.filter(hasKept).map(([ref]) => ref);
  const ticked = rest.flatMap(([ref, task]) => (task.ticked ? [ref] : []));
  const facts: Fact[] = [
    ...leftToPeople(conflicts, putsLinksBack(work.items)),
    {
      type: 'page-restored',
      pageId,
      version,
      written,
      refs,
      keptWords,
      ...(ticked.length > 0 ? { ticked } : {}),
      ...(respelled ? { respelled } : {}),
    },
  ];
  const theirs = await ofOthers(delivery, work, rest);
  const ours = rest.filter(([ref]) => !theirs.has(ref));
  const changes = await Promise.all(ours.map(([ref, task]) => rowChange(delivery, work, ref, task)));
  const refsLeft = conflicts.map(([ref]) => ref);
  const asItIs = written ? done.body : (delivery.bodies.get(pageId)?.body ?? done.body);
  const hash = respelled?.hash ?? hashOf(asItIs);
  const { run } = delivery.work;
  // The undo of the rest, which would be the next, takes this part back too, to come to the very page before both.
  const spelling = respelled && undoOf(run)?.hasChoices ? { respelled: respelled.splices } : {};
  const isToldBeside = refsLeft.length > 0 || 'respelled' in spelling;
  const left = isToldBeside ? [leftChange(run, pageId, { hash, refs: refsLeft, ...spelling })] : [];
  const groups = inCommits([...release, ...left, ...changes], changesPerCommit - 4);
  const last = groups.at(-1) ?? [];
  // The facts go last: until they are there, a replay reads the page and comes here again.
  for (const some of groups.slice(0, -1)) await delivery.work.commit([], some);
  await delivery.work.commitWithNext(facts, last);
  delivery.bodies.delete(pageId);
};

/** What is there already since another run has put it there: that one knows how to take it back. */
const ofOthers = async (
  delivery: Delivery,
  work: PageWork,
  tasks: readonly (readonly [TaskRef, RestoredTask])[],
): Promise<ReadonlySet<TaskRef>> => {
  const there = tasks.flatMap(([ref, { effect }]) => (effect === 'there' ? [ref] : []));
  const rows = there.length > 0 ? await delivery.engine.ledger.getMany(there) : new Map<TaskRef, LedgerRow>();
  return new Set(
    there.filter((ref) => {
      const row = rows.get(ref);
      return isTakenUp(delivery, row) && (!putsLinksBack(work.items) || row?.status === 'linked');
    }),
  );
};

/**
 * The words of the task as they stand there now: by them the next sync knows it again. And its issue: a run that died before
 * its rows could say that it was made has left an intent there.
 */
const rowChange = (delivery: Delivery, work: PageWork, ref: TaskRef, { text, textHash }: RestoredTask) => {
  const undo = work.items.find((item) => item.ref === ref)?.undo;
  const linked = undo?.unlinked ? 'created' : 'linked';
  const issue = undo ? { issueId: undo.issueId, issueKey: undo.issueKey } : {};
  return ledgerChange(delivery, ref, undo?.back === 'link' ? linked : 'undone', issue, { text, textHash });
};

const leftToPeople = (conflicts: readonly (readonly [TaskRef, RestoredTask])[], areLinks: boolean): Fact[] => {
  const of = (isFound: boolean, message: string): Fact[] => {
    const refs = conflicts.flatMap(([ref, { found }]) => ((found !== undefined) === isFound ? [ref] : []));
    return refs.length === 0
      ? []
      : [{ type: 'tasks-ended', refs, as: 'conflict', failure: { code: 'conflict', message } }];
  };
  return [
    ...of(
      true,
      'The paragraph of this task was changed so that it cannot be told what is the task: it is left as it is. Decide whether to keep it or to put the task back.',
    ),
    ...of(false, areLinks ? taskIsGone : linkIsGone),
  ];
};

const linkIsGone =
  'What stood for this task is no longer on the page: nothing was put back. Decide whether to leave it so or to put the task back.';

/** A link takes the place of a task: where there is none, nobody's word can put it anywhere. */
const taskIsGone =
  'The task is no longer on the page: its link was not put back, and its work item stays as it is. Leave it so, or put the task on the page again and then have the link put back.';
