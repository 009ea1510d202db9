import type { PageId, TaskRef } from '../../model/ids';
import type { Fact } from '../../model/journal';
import { about, type Delivery } from '../delivery';
import type { Step } from '../step';
import { allToTheEnd } from './all-to-the-end';
import { checkPages } from './check-pages';
import { createIssues, isToStop } from './create-issues';
import { finishIssues } from './finish-issues';
import { learnProjects } from './learn-projects';
import { adoptKnown } from './ledger-findings';
import { restorePages } from './restore-pages';
import { returnIssues } from './return-issues';
import { settleIntents } from './settle-intents';
import { writePages } from './write-page';

/** Executors by kind of step. `wait` and `end` are the delivery's own affair. */
export const performStep = async (delivery: Delivery, step: Exclude<Step, { kind: 'wait' | 'end' }>): Promise<void> => {
  switch (step.kind) {
    case 'check-pages':
      return allToTheEnd([
        checkPages(delivery, step.pageIds),
        learnProjects(delivery, plannedOn(delivery, step.pageIds)),
      ]);
    case 'end-orphans':
      await delivery.work.commit(step.refs.map((ref) => orphaned(delivery, ref)));
      return;
    case 'create-issues':
      return createUnlessCancelled(delivery, step.refs);
    case 'adopt-issues':
      return adoptKnown(delivery, [], step.refs);
    case 'settle-intents':
      return settleIntents(delivery, step.refs);
    case 'finish-issues':
      return finishIssues(delivery, step.refs);
    case 'write-pages':
      return writePages(delivery, step.pageIds);
    case 'restore-pages':
      return restorePages(delivery, step.pageIds);
    case 'return-issues':
      return returnIssues(delivery, step.refs);
    case 'create-and-write':
      return allToTheEnd([createUnlessCancelled(delivery, step.refs), writePages(delivery, step.pageIds)]);
  }
};

/** A task whose outer task gets no issue. Where that one was left for what somebody did to it, this one is left for the same. */
const orphaned = (delivery: Delivery, ref: TaskRef): Fact => {
  const { place } = about(delivery, ref).task;
  const outer = place?.kind === 'task' ? delivery.work.state().tasks.get(place.ref) : undefined;
  if (outer?.at === 'ended' && outer.as === 'conflict') {
    const message =
      'The task around this one was changed or went after it was previewed. Sync again to see both as they are now.';
    return { type: 'tasks-ended', refs: [ref], as: 'conflict', failure: { code: outer.failure.code, message } };
  }
  const message = 'The work item of the task around this one was not created.';
  return { type: 'tasks-ended', refs: [ref], as: 'failed', failure: { code: 'parent-failed', message } };
};

/** Five bulk calls side by side. */
const mostCreates = 250;

/** What is about to be created on these pages: their projects are asked about while the pages are read. */
const plannedOn = ({ work, cancelled }: Delivery, pageIds: readonly PageId[]): readonly TaskRef[] => {
  const wanted = new Set(pageIds);
  const { pages, tasks } = work.state();
  const items = cancelled ? [] : pages.filter(({ plan }) => wanted.has(plan.pageId)).flatMap((page) => page.items);
  return items.filter(({ ref }) => tasks.get(ref)?.at === 'planned').map(({ ref }) => ref);
};

/** After a cancel nothing is created any more; pages whose issues exist are still written. */
const createUnlessCancelled = async (delivery: Delivery, refs: Parameters<typeof createIssues>[1]): Promise<void> => {
  if (await isToStop(delivery)) return;
  await createIssues(delivery, refs);
  delivery.shift.createsAtOnce = mostCreates;
};
