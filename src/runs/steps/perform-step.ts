import type { Delivery } from '../delivery';
import type { Step } from '../next-step';
import { checkPages } from './check-pages';
import { createIssues } from './create-issues';
import { finishIssues } from './finish-issues';
import { settleIntents } from './settle-intents';
import { writePages } from './write-page';

/** Executors by kind of step. `wait` and `end` are the delivery's own affair. */
export const performStep = async (delivery: Delivery, step: Exclude<Step, { kind: 'wait' | 'end' }>): Promise<void> => {
  switch (step.kind) {
    case 'check-pages':
      return checkPages(delivery, step.pageIds);
    case 'end-orphans':
      await delivery.work.commit([
        {
          type: 'tasks-ended',
          refs: step.refs,
          as: 'failed',
          failure: { code: 'parent-failed', message: 'The work item of the task around this one was not created.' },
        },
      ]);
      return;
    case 'create-issues':
      return createUnlessCancelled(delivery, step.refs);
    case 'settle-intents':
      return settleIntents(delivery, step.refs);
    case 'finish-issues':
      return finishIssues(delivery, step.refs);
    case 'write-pages':
      return writePages(delivery, step.pageIds);
  }
};

/** Five bulk calls side by side. */
const mostCreates = 250;

/** A cancel takes hold before the next creation; pages whose issues exist are still written. */
const createUnlessCancelled = async (delivery: Delivery, refs: Parameters<typeof createIssues>[1]): Promise<void> => {
  const run = await delivery.engine.runs.find(delivery.work.run.id);
  if (run?.cancelRequested) delivery.cancelled = true;
  else {
    await createIssues(delivery, refs);
    delivery.createsAtOnce = mostCreates;
  }
};
