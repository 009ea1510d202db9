import type { Failure } from '../model/codes';
import type { IssueKey } from '../model/ids';
import { generally } from './general-reason';
import { type MayRead, parentsOf } from './readable-issues';
import type { ResultRow } from './result-rows';

/**
 * A row without what it says of issues that its reader may not read: the summary, people and dates of a draft are Jira's
 * then, and the page's own words stand in; reasons that name fields, types or keys of the project are said generally. The
 * key of an issue that the page links is on the page for all to see who see that; the key of any other is not.
 */
export const asReadable = (row: ResultRow, mayRead: MayRead, seesPage: boolean): ResultRow => {
  const { task, issueKey } = row;
  if (!task) return row;
  const mayReadParents = parentsOf(row).every(mayRead);
  const mayReadDraft = issueKey === undefined ? mayReadParents : mayRead(issueKey);
  if (mayReadDraft && mayReadParents) return row;
  const { draft, parent, ...page } = task;
  const told: ResultRow = {
    ...row,
    ...(row.failure ? { failure: generally(row.failure) } : {}),
    notices: row.notices.map(generally),
    task: {
      ...page,
      ...(draft && mayReadDraft ? { draft } : {}),
      ...(parent && mayRead(parent.key) ? { parent } : {}),
    },
  };
  const isOnPage = seesPage && (row.result === 'created' || row.result === 'adopted');
  return mayReadDraft || issueKey === undefined || isOnPage ? told : withoutKey(told, issueKey);
};

const withoutKey = ({ issueKey: _key, ...row }: ResultRow, key: IssueKey): ResultRow => ({
  ...row,
  ...(row.failure ? { failure: nameless(row.failure, key) } : {}),
  notices: row.notices.map((notice) => nameless(notice, key)),
});

const nameless = (failure: Failure, key: IssueKey): Failure => ({
  ...failure,
  message: failure.message.replaceAll(key, 'its work item').replace(/^its/, 'Its'),
});
