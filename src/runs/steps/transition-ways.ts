import type { FetchedIssue, Transition } from '../../atlassian/jira-answers';
import type { Failure } from '../../model/codes';
import type { IssueKey } from '../../model/ids';
import type { LedgerRow } from '../../model/ledger';
import type { Settings } from '../../model/settings';

/**
 * A status by its name, else any of its category: a workflow need not have one of that name. Without a category only the
 * name will do.
 */
export interface WantedStatus {
  readonly name: string;
  readonly category?: 'new' | 'done';
}

export const doneStatus = ({ doneStatus: name }: Settings): WantedStatus => ({ name, category: 'done' });
export const undoStatus = ({ undoStatus: name }: Settings): WantedStatus => ({ name, category: 'new' });

const categoryNames = { new: 'To Do', done: 'Done' } as const;

export const isNamed = (status: string | undefined, { name }: WantedStatus): boolean =>
  status?.trim().toLowerCase() === name.trim().toLowerCase();

/** In a status of the category: good enough where the workflow has no way to the one of that name. */
export const isInCategory = (issue: FetchedIssue | undefined, { category }: WantedStatus): boolean =>
  category !== undefined && issue?.statusCategory === category;

/** Where an undo has put it: in its undo status, as the settings were then, or in one that is as good. */
export const isPutAside = (
  issue: FetchedIssue,
  { undoneTo }: Pick<LedgerRow, 'undoneTo'>,
  settings: Settings,
): boolean => {
  const aside = undoStatus(settings);
  return isNamed(issue.statusName, { ...aside, name: undoneTo ?? aside.name }) || isInCategory(issue, aside);
};

/** The ways there, the status of that name first. An issue in a status of the category has only that one way left. */
export const waysTo = (
  wanted: WantedStatus,
  transitions: readonly Transition[],
  issue: FetchedIssue | undefined,
): readonly Transition[] => {
  const named = transitions.filter(({ toName }) => isNamed(toName, wanted));
  if (wanted.category === undefined || isInCategory(issue, wanted)) return named;
  return [...named, ...transitions.filter((way) => !named.includes(way) && way.toCategory === wanted.category)];
};

export const noWay = (key: IssueKey, { name, category }: WantedStatus, issue: FetchedIssue | undefined): Failure => ({
  code: 'jira-refused',
  message:
    `The workflow of ${key} has no way from ${issue ? `"${issue.statusName}"` : 'its status'} to "${name}"` +
    `${category ? ` or another status of the category ${categoryNames[category]}` : ''}. It stays where it is; move it by hand.`,
});
