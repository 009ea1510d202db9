import { DynamicTable, Inline, Link, Stack, Text, User } from '@forge/react';
import type { PageTasksConfig } from '../../src/contract/page-tasks-config';
import { formatDay } from '../common/dates';
import { issueUrl } from '../common/issue-url';
import type { LiveIssue } from '../common/live-issue';
import { pageWords } from '../common/page-words';
import { StatusLozenge } from '../common/status-lozenge';
import { texts } from '../common/texts';
import type { SurfaceContext } from '../common/use-surface-context';
import { macroTexts } from './page-tasks-texts';
import { type ColumnKey, type Row, sortValue } from './sort-values';

interface Props {
  readonly rows: readonly Row[];
  readonly config: PageTasksConfig;
  readonly context: SurfaceContext;
  readonly today: string;
}

const widths: Readonly<Record<ColumnKey, number>> = { work: 40, type: 12, status: 14, assignee: 18, due: 14, page: 20 };

/** Late is what is due before today and not done. */
const isLate = ({ due, category }: LiveIssue, today: string): boolean =>
  due !== undefined && category !== 'done' && due < today;

const Work = ({ issue, context }: { readonly issue: LiveIssue; readonly context: SurfaceContext }) => (
  <Stack space="space.025">
    <Text>{issue.summary === '' ? texts.noText : pageWords(issue.summary)}</Text>
    <Text size="small">
      <Link href={issueUrl(context.siteUrl, issue.key)} openNewTab>
        {issue.key}
      </Link>
    </Text>
  </Stack>
);

const Due = ({ issue, context, today }: { readonly issue: LiveIssue } & Pick<Props, 'context' | 'today'>) => {
  if (issue.due === undefined) return null;
  const day = formatDay(issue.due, context.locale);
  return isLate(issue, today) ? <Text color="color.text.danger">{macroTexts.overdue(day)}</Text> : <Text>{day}</Text>;
};

function cellOf(column: ColumnKey, row: Row, { context, today }: Props) {
  const { issue, page } = row;
  switch (column) {
    case 'work':
      return <Work issue={issue} context={context} />;
    case 'type':
      return <Text>{issue.type}</Text>;
    case 'status':
      return (
        <Inline>
          <StatusLozenge issue={issue} />
        </Inline>
      );
    case 'assignee':
      return issue.assignee ? (
        <User accountId={issue.assignee.accountId} />
      ) : (
        <Text color="color.text.subtlest">{texts.live.noAssignee}</Text>
      );
    case 'due':
      return <Due issue={issue} context={context} today={today} />;
    case 'page':
      return (
        <Text maxLines={2}>
          <Link href={page.url}>{pageWords(page.title)}</Link>
        </Text>
      );
  }
}

/** The work items, as they stand now. UI Kit's own table sorts and turns the pages. */
export const IssueTable = (props: Props) => {
  const { rows, config } = props;
  const columns: readonly ColumnKey[] = [
    'work',
    ...config.columns,
    ...(config.scope === 'tree' ? ['page' as const] : []),
  ];
  const head = {
    cells: columns.map((key) => ({ key, content: macroTexts.columns[key], isSortable: true, width: widths[key] })),
  };
  return (
    <DynamicTable
      label={macroTexts.title}
      head={head}
      rowsPerPage={config.rows}
      rows={rows.map((row) => ({
        key: `${row.issue.id} ${row.page.url}`,
        cells: columns.map((column) => ({ key: sortValue(column, row), content: cellOf(column, row, props) })),
      }))}
    />
  );
};
