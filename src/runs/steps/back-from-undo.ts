import type { FetchedIssue } from '../../atlassian/jira-answers';
import type { IssueId } from '../../model/ids';
import type { Fact } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { Delivery } from '../delivery';
import type { IssueMove } from './issue-move';
import { moveIssues } from './move-issues';
import { isPutAside } from './transition-ways';

/**
 * Issues that an undo put aside and that a sync takes up again go back to the status that they had, unless somebody has
 * moved them since. Done before they are recorded: a delivery that dies in between finds them where they belong, and takes
 * them up although the run was cancelled meanwhile, so that none is left there without its link.
 */
export const backFromUndo = async (
  delivery: Delivery,
  rows: readonly LedgerRow[],
  issues: ReadonlyMap<IssueId, FetchedIssue>,
): Promise<readonly Fact[]> => {
  const { settings } = delivery.work.run;
  const back = rows.flatMap((row) => {
    const { ref, status, issueId, undoneFrom } = row;
    const issue = issueId === undefined ? undefined : issues.get(issueId);
    if (status !== 'undone' || undoneFrom === undefined || !issue) return [];
    return isPutAside(issue, row, settings) ? [{ ref, issue, wanted: { name: undoneFrom } }] : [];
  });
  if (back.length === 0) return [];
  await delivery.work.commit([{ type: 'issues-returning', refs: back.map(({ ref }) => ref) }]);
  const { failures } = await moveIssues(
    delivery,
    back.map(({ ref, issue, wanted }): IssueMove => ({ ref, issue, wanted })),
  );
  return back.flatMap(({ ref, issue }) => {
    const failure = failures.get(issue.key);
    return failure ? [{ type: 'notice-given', refs: [ref], failure: { ...failure, code: 'not-moved' } } as const] : [];
  });
};
