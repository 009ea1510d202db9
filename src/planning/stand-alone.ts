import type { PlannedTask, StandAlone } from '../model/plan';

/** What was planned for a nested task by itself, kept aside while it goes with the task around it. */
export const standAlone = ({ disposition, reason, draft, asks }: PlannedTask): StandAlone => ({
  disposition: disposition === 'create' || disposition === 'review' ? disposition : 'blocked',
  ...(reason && { reason }),
  ...(draft && { draft }),
  ...(asks && { asks }),
});
