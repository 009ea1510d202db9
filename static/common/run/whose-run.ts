import type { RunView } from '../../../src/contract/views';

/** She started it, or it acts in her name since she continued it. */
export function isMine(run: Pick<RunView, 'startedBy' | 'actingAs'>, accountId: string): boolean {
  return run.startedBy === accountId || run.actingAs === accountId;
}

/** Nothing but a person can get it going: its own, or a colleague as herself. */
export function isContinuable({ status, waitingFor }: Pick<RunView, 'status' | 'waitingFor'>): boolean {
  if (waitingFor === undefined) return false;
  if (waitingFor.canContinue === true) return status === 'waiting' || status === 'failed';
  return status === 'waiting' && waitingFor.until === undefined;
}
