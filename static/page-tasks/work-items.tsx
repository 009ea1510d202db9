import { Stack, Text } from '@forge/react';
import { useMemo } from 'react';
import type { PageTasksConfig } from '../../src/contract/page-tasks-config';
import type { PageTasksView } from '../../src/contract/views';
import { texts } from '../common/texts';
import type { LiveIssues } from '../common/use-live-issues';
import type { SurfaceContext } from '../common/use-surface-context';
import { Chart } from './chart';
import { IssueTable } from './issue-table';
import { Loading } from './loading';
import { macroTexts } from './page-tasks-texts';
import { Progress } from './progress';
import type { Row } from './sort-values';

/** The rows that can be shown now, as the page has them, and how many of those asked for are not hers to see. */
function rowsOf({ issues, pages }: PageTasksView, { found, asked }: LiveIssues) {
  const byId = new Map(pages.map((page) => [page.pageId, page]));
  const rows: Row[] = [];
  let hidden = 0;
  for (const { issueId, pageId } of issues) {
    const issue = found.get(issueId);
    const { title = '', url = '' } = byId.get(pageId) ?? {};
    if (issue !== undefined) rows.push({ issue, page: { title, url } });
    else if (asked.has(issueId)) hidden += 1;
  }
  return { rows, hidden };
}

/** YYYY-MM-DD where the person who looks is. */
const todayIn = (timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-CA', timeZone === undefined ? {} : { timeZone }).format(new Date());

interface Props {
  readonly view: PageTasksView;
  readonly live: LiveIssues;
  readonly config: PageTasksConfig;
  readonly context: SurfaceContext;
}

/** How far the work items are, in a bar, a chart and a table. */
export const WorkItems = ({ view, live, config, context }: Props) => {
  const { rows, hidden } = useMemo(() => rowsOf(view, live), [view, live]);
  const issues = useMemo(() => [...new Map(rows.map(({ issue }) => [issue.id, issue])).values()], [rows]);
  if (rows.length === 0 && live.isLoading) return <Loading />;
  return (
    <Stack space="space.200">
      {rows.length > 0 && <Progress issues={issues} />}
      {rows.length > 0 && <Chart kind={config.chart} issues={issues} />}
      {rows.length > 0 && (
        <IssueTable rows={rows} config={config} context={context} today={todayIn(context.timeZone)} />
      )}
      {hidden > 0 && <Text color="color.text.subtle">{texts.live.hidden(hidden)}</Text>}
      {view.more && <Text color="color.text.subtle">{macroTexts.more}</Text>}
    </Stack>
  );
};
