import type { SiteContext } from '../site-context';
import type { BulkTask } from './bulk-tasks';
import { transitionIssue } from './transition-issue';

/** Takes a bulk change one issue further: as the person who asked, with the rights that she has by now. */
export const takeBulkStep = (site: SiteContext, task: BulkTask): BulkTask => {
  const next = task.steps[task.taken];
  const taken = { ...task, taken: task.taken + 1 };
  const user = site.people.find(task.accountId);
  const issue = next && site.work.issue(next.issueId);
  if (!user || !issue || !site.work.maySee(user, issue)) return { ...taken, missing: task.missing + 1 };
  const problem = transitionIssue(site, user, issue, next.transitionId, {});
  if (!problem) return { ...taken, processed: [...task.processed, issue.id] };
  const reasons = [...problem.errors.messages, ...Object.values(problem.errors.fields)];
  return { ...taken, failed: { ...task.failed, [issue.id]: reasons } };
};
