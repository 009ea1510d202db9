import { ApiError } from '../../atlassian/api-error';
import type { Code, Failure } from '../../model/codes';
import type { Fact, Intent } from '../../model/journal';
import type { Delivery } from '../delivery';
import { Pause } from '../pause';
import { lostPersonWaitMs } from '../timing';
import { recordRefuted } from './record-issues';

export interface RefusedCreate {
  readonly intent: Intent;
  readonly failure: Failure;
}

/** Jira may word a missing right in its own way, so these are asked about. */
const perhapsRights: ReadonlySet<Code> = new Set<Code>(['no-create-right', 'jira-refused']);

/**
 * Journals that Jira refused to create issues. When the person has lost the right to create in the project since the plan
 * was made, that is no fault of the tasks: they stay planned, and the run waits until she has it again or a colleague
 * continues it.
 */
export const recordRefused = async (delivery: Delivery, refused: readonly RefusedCreate[]): Promise<void> => {
  if (refused.length === 0) return;
  const suspects = refused.filter(({ failure }) => perhapsRights.has(failure.code));
  const projects = [...new Set(suspects.map(({ intent }) => intent.projectKey))];
  const lost = new Set<string>();
  for (const key of projects) if (!(await mayCreate(delivery, key))) lost.add(key);
  const isLost = ({ intent, failure }: RefusedCreate) => perhapsRights.has(failure.code) && lost.has(intent.projectKey);
  const ended = refused.filter((each) => !isLost(each));
  await recordRefuted(
    delivery,
    refused.map(({ intent }) => intent.ref),
    ended.map(({ intent, failure }): Fact => ({ type: 'tasks-ended', refs: [intent.ref], as: 'failed', failure })),
  );
  const [project] = lost;
  if (project !== undefined) throw new Pause(rightLost(project, delivery.engine.platform.clock.now()));
};

/** Where Jira does not answer, the refusal is taken for what it says. */
const mayCreate = async ({ clients }: Delivery, projectKey: string): Promise<boolean> => {
  try {
    return await clients.jira.mayCreate(projectKey);
  } catch (error) {
    if (error instanceof ApiError) return error.kind !== 'not-found';
    throw error;
  }
};

const rightLost = (projectKey: string, now: number) =>
  ({
    code: 'no-create-right',
    message: `The person whose run this is may no longer create work items in ${projectKey}. A colleague who may can continue the run as herself.`,
    until: now + lostPersonWaitMs,
    canContinue: true,
  }) as const;
