import * as z from 'zod';
import { type AccountId, asId, type IssueKey } from '../model/ids';
import { checked } from './checked';
import { found } from './jira-answers';
import type { Send } from './send';

/** One entry of an issue's changelog. */
export interface IssueChange {
  /** Absent: nobody is named, as when a person is gone or a rule did it. */
  readonly author?: AccountId;
  /** ISO time. */
  readonly at?: string;
  /** Names as the changelog has them (`status`, `assignee`, a custom field's name), in the order of the entry. */
  readonly fields: readonly string[];
}

/** What was done to an issue since it was made, and what hangs on it. */
export interface IssueTraces {
  /** In no promised order. */
  readonly changes: readonly IssueChange[];
  readonly comments: number;
  readonly worklogs: number;
  readonly attachments: number;
  /** Links to issues that this person may see; who made a link stands in `changes`. */
  readonly links: number;
  /** Sub-tasks; other issues below it are found with `searchChildren`. */
  readonly subtasks: number;
}

/** The fewest entries that Jira is known to show of a longer changelog: fewer are all there are. */
const surelyWhole = 40;
const changesPerPage = 100;

const entries = z.array(
  z.object({
    author: z.object({ accountId: z.string().nullish() }).nullish(),
    created: z.string().nullish(),
    items: z.array(z.object({ field: z.string().nullish() })).nullish(),
  }),
);

const rows = z.array(z.unknown());
const counted = z.object({ total: z.number().int() });

const tracedIssue = z.object({
  fields: z.object({
    comment: counted,
    worklog: counted,
    // Absent where attachments, links or sub-tasks are switched off on the site.
    attachment: rows.nullish(),
    issuelinks: rows.nullish(),
    subtasks: rows.nullish(),
  }),
  changelog: z.object({ total: z.number().int().nullish(), histories: entries }),
});

const changeOf = (entry: z.infer<typeof entries>[number]): IssueChange => ({
  ...(entry.author?.accountId ? { author: asId<AccountId>(entry.author.accountId) } : {}),
  ...(entry.created ? { at: entry.created } : {}),
  fields: (entry.items ?? []).map(({ field }) => field ?? ''),
});

/** Who has laid hands on an issue. */
export const issueTraces = (send: Send) => {
  const wholeChangelog = async (issue: IssueKey): Promise<readonly IssueChange[]> => {
    const all: IssueChange[] = [];
    for (;;) {
      const query = { startAt: all.length, maxResults: changesPerPage };
      const body = await send('listChanges', { params: { issue }, query });
      const schema = z.object({ total: z.number().int().nullish(), isLast: z.boolean().nullish(), values: entries });
      const page = checked(schema, 'listChanges', body);
      all.push(...page.values.map(changeOf));
      if (page.values.length === 0 || (page.isLast ?? all.length >= (page.total ?? 0))) return all;
    }
  };

  return {
    /**
     * What everybody did to an issue, this app included. One call; one more for each 100 entries where the changelog
     * has 40 or more. Strongly read. `not-found`: gone, or hidden from this person.
     * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
     */
    getTraces: async (key: IssueKey): Promise<IssueTraces> => {
      const query = { fields: ['comment', 'worklog', 'attachment', 'issuelinks', 'subtasks'], expand: 'changelog' };
      const body = await send('getTracedIssue', { params: { issue: key }, query });
      const { fields, changelog } = checked(tracedIssue, 'getTracedIssue', body);
      const shown = changelog.histories.map(changeOf);
      const isWhole = shown.length < surelyWhole && shown.length >= (changelog.total ?? 0);
      return {
        changes: isWhole ? shown : await wholeChangelog(key),
        comments: fields.comment.total,
        worklogs: fields.worklog.total,
        attachments: fields.attachment?.length ?? 0,
        links: fields.issuelinks?.length ?? 0,
        subtasks: fields.subtasks?.length ?? 0,
      };
    },

    /**
     * Issues right below one, sub-tasks included; the first 100 that this person may see. Only issues above the base
     * level can have others than sub-tasks. From the search index, which lags behind: a child made just now is missing,
     * and a key that the index does not know yet is `invalid`.
     */
    searchChildren: async (key: IssueKey): Promise<readonly IssueKey[]> => {
      const jql = `parent = ${JSON.stringify(key)}`;
      return found(await send('searchIssues', { body: { jql, fields: ['key'], maxResults: 100 } })).map(
        (child) => child.key,
      );
    },
  };
};
