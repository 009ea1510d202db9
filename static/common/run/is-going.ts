import type { RunView } from '../../../src/contract/views';

/** Whether a run still works or waits, and is worth another look. */
export function isGoing(run: RunView): boolean {
  return run.status === 'queued' || run.status === 'running' || run.status === 'waiting';
}
