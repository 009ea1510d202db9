import type { IssueFacts } from '../atlassian/jira-answers';
import { issuesPerFetch } from '../atlassian/jira-client';
import type { PageTasksColumn, PageTasksConfig } from '../contract/page-tasks-config';
import type { PageTasksView } from '../contract/views';
import { asId, type IssueId } from '../model/ids';
import { type AdfDocument, headedTable, link, paragraph, plain } from '../planning/adf';
import { cleanText, cutText } from '../planning/clean-text';
import { inGroups } from '../runs/in-groups';
import type { Asking } from './context';
import { getPageTasks } from './get-page-tasks';
import { refusalOf } from './refusals';

const longestCell = 255;

/**
 * The macro "Tasks in Jira" on paper: a table of the page's work items as they stand when the page is exported, as the
 * person who exports sees them. Where that cannot be told, the document says so: an export with a gap that nobody
 * explains is worse than a sentence.
 */
export const exportPageTasks = async (
  asking: Asking,
  { pageId, config }: { readonly pageId: string; readonly config: PageTasksConfig },
): Promise<AdfDocument> => {
  const found = await getPageTasks(asking, { pageId, includeSubpages: config.scope === 'tree' });
  if (!found.ok) return notExported(found.message);
  const { data } = found;
  try {
    // The site's own address, as Confluence has just told it with the pages.
    const siteUrl = data.pages[0] ? new URL(data.pages[0].url).origin : '';
    const facts = await readFacts(asking, data);
    const pages = new Map(data.pages.map((page) => [page.pageId, page]));
    const rows = data.issues.flatMap(({ issueId, pageId: id }): readonly Row[] => {
      const issue = facts.get(asId<IssueId>(issueId));
      return issue ? [{ issue, page: pages.get(id) }] : [];
    });
    const isTree = config.scope === 'tree';
    const hidden = data.issues.length - rows.length;
    return document([
      ...(rows.length === 0
        ? []
        : [
            headedTable(
              [
                ...['Work item', 'Summary'],
                ...config.columns.map((column) => titles[column]),
                ...(isTree ? ['Page'] : []),
              ].map(plain),
              rows.map(({ issue, page }) => [
                link(issue.key, `${siteUrl}/browse/${encodeURIComponent(issue.key)}`),
                words(issue.summary),
                ...config.columns.map((column) => words(cells[column](issue))),
                ...(isTree ? [page ? link(shortened(page.title), page.url) : []] : []),
              ]),
            ),
          ]),
      paragraph(
        plain(
          countsLine(
            data,
            rows.map(({ issue }) => issue),
            hidden,
          ),
        ),
      ),
    ]);
  } catch (error) {
    const refusal = refusalOf(error);
    return notExported(refusal.ok ? '' : refusal.message);
  }
};

export const notExported = (why: string): AdfDocument =>
  document([paragraph(plain(cleanText(`The work items of this page could not be exported. ${why}`)))]);

const document = (content: AdfDocument['content']): AdfDocument => ({ type: 'doc', version: 1, content });

const readFacts = async ({ clients }: Asking, { issues }: PageTasksView): Promise<ReadonlyMap<IssueId, IssueFacts>> => {
  const ids = [...new Set(issues.map(({ issueId }) => issueId))];
  const answers = await Promise.all(inGroups(ids, issuesPerFetch).map((some) => clients.jira.listFacts(some)));
  return new Map(answers.flat().map((row) => [row.id, row]));
};

interface Row {
  readonly issue: IssueFacts;
  /** The one whose task it was made from. */
  readonly page: PageTasksView['pages'][number] | undefined;
}

const shortened = (text: string): string => cutText(cleanText(text), longestCell);

const words = (text: string) => plain(shortened(text));

const titles: Readonly<Record<PageTasksColumn, string>> = {
  type: 'Type',
  status: 'Status',
  assignee: 'Assignee',
  due: 'Due date',
};

const cells: Readonly<Record<PageTasksColumn, (row: IssueFacts) => string>> = {
  type: ({ typeName }) => typeName,
  status: ({ statusName }) => statusName,
  assignee: ({ assigneeName }) => assigneeName ?? '',
  due: ({ dueDate }) => dueDate ?? '',
};

const countsLine = ({ more, openTasks }: PageTasksView, rows: readonly IssueFacts[], hidden: number): string => {
  const of = (category: string): number => rows.filter(({ statusCategory }) => statusCategory === category).length;
  const [doing, finished] = [of('indeterminate'), of('done')];
  const items = (count: number): string => `${count} ${count === 1 ? 'work item' : 'work items'}`;
  const sentences = [
    rows.length === 0
      ? `No work items${hidden > 0 ? ' that can be shown' : ''} were made from the tasks of this page.`
      : `${items(rows.length)}: ${rows.length - doing - finished} to do, ${doing} in progress, ${finished} done.`,
    // Jira does not say which: who reads the paper should not look for what was deleted.
    ...(hidden > 0 ? [`${items(hidden)} not shown: gone, or not for you to see.`] : []),
    ...(more ? ['There are more than this table holds.'] : []),
    ...(openTasks > 0 ? [`${openTasks} open ${openTasks === 1 ? 'task is' : 'tasks are'} not in Jira yet.`] : []),
  ];
  return sentences.join(' ');
};
