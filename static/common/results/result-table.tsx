import { Box, Checkbox, DynamicTable, Link, Lozenge, Stack, Text } from '@forge/react';
import { codeLabels } from '../../../src/contract/code-labels';
import type { ResultName } from '../../../src/contract/views';
import { formatDay } from '../dates';
import { issueUrl } from '../issue-url';
import { MoreRows } from '../more-rows';
import { pageWords } from '../page-words';
import { shortText } from '../short-text';
import { texts } from '../texts';
import type { SurfaceContext } from '../use-surface-context';
import { ChooseAll, type RowSelection } from './choose-all';
import { NewerRows } from './newer-rows';
import { remarkOf, saysReason } from './remark-of';
import { appearanceOf } from './row-appearance';
import { type ResultRow, useResults } from './use-results';

interface Props {
  readonly runId: string;
  readonly result?: ResultName;
  /** How many rows the run counted; fewer are shown where a page cannot be seen. */
  readonly counted: number;
  /** The run is at work: rows come while these are shown. */
  readonly isGoing?: boolean;
  readonly context: SurfaceContext;
  /** Where rows can be chosen for something. */
  readonly selection?: RowSelection;
}

const { columns } = texts.result;

const choosing = { key: 'choose', content: columns.choose, width: 6 };
const head = {
  cells: [
    { key: 'work-item', content: columns.workItem, width: 10 },
    { key: 'task', content: columns.task, width: 34 },
    { key: 'parent', content: columns.parent, width: 10 },
    { key: 'assignee', content: columns.assignee, width: 12 },
    { key: 'due', content: columns.due, width: 10 },
    { key: 'what', content: columns.what, width: 24 },
  ],
};

const ROWS_PER_PAGE = 25;

/** One row's facts, whether it is about a task or about a page as a whole. */
function factsOf(row: ResultRow) {
  if (!('taskRef' in row)) {
    const title = row.pageTitle === '' ? texts.result.unseenPage : row.pageTitle;
    return { id: `page ${row.pageId}`, key: row.issueKey, title, page: undefined, href: undefined };
  }
  return {
    id: row.taskRef,
    key: row.new_jira_task_key ?? undefined,
    title: row.confluence_page_title === '' ? texts.result.unseenPage : row.task_summary,
    page: row.confluence_page_title === '' ? undefined : row.confluence_page_title,
    href: row.confluence_page_url,
    parent: row.linked_work_package ?? undefined,
    assignee: row.assignee_name ?? undefined,
    due: row.due_date ?? undefined,
  };
}

const Work = ({ issueKey, context }: { readonly issueKey: string | undefined; readonly context: SurfaceContext }) =>
  issueKey === undefined ? null : (
    <Link href={issueUrl(context.siteUrl, issueKey)} openNewTab>
      {issueKey}
    </Link>
  );

function choiceCell(row: ResultRow, { chosen, canBeChosen, onChoose }: RowSelection, title: string) {
  const isOffered = 'taskRef' in row && canBeChosen(row);
  return {
    key: 'choose',
    content: isOffered ? (
      <Checkbox
        aria-label={texts.result.chooseRow(shortText(title))}
        isChecked={chosen.has(row.taskRef)}
        onChange={() => onChoose([row.taskRef], !chosen.has(row.taskRef))}
      />
    ) : (
      ''
    ),
  };
}

function rowOf(row: ResultRow, context: SurfaceContext, selection: RowSelection | undefined) {
  const facts = factsOf(row);
  return {
    key: facts.id,
    cells: [
      ...(selection === undefined ? [] : [choiceCell(row, selection, facts.title)]),
      {
        key: 'work-item',
        content: (
          <Text>
            <Work issueKey={facts.key} context={context} />
          </Text>
        ),
      },
      {
        key: 'task',
        content: (
          <Stack space="space.025">
            <Text>{facts.title === '' ? texts.noText : pageWords(facts.title)}</Text>
            {facts.page !== undefined && (
              <Text size="small" maxLines={1}>
                <Link href={facts.href} openNewTab>
                  {pageWords(facts.page)}
                </Link>
              </Text>
            )}
          </Stack>
        ),
      },
      {
        key: 'parent',
        content: (
          <Text>
            <Work issueKey={facts.parent} context={context} />
          </Text>
        ),
      },
      { key: 'assignee', content: facts.assignee ?? '' },
      { key: 'due', content: facts.due === undefined ? '' : formatDay(facts.due, context.locale) },
      {
        key: 'what',
        content: (
          <Stack space="space.050" alignInline="start">
            <Lozenge appearance={appearanceOf(row)}>
              {row.code !== undefined && saysReason(row) ? codeLabels[row.code] : texts.result.tabs[row.result]}
            </Lozenge>
            {remarkOf(row) !== '' && (
              <Text size="small" color="color.text.subtle">
                {remarkOf(row)}
              </Text>
            )}
          </Stack>
        ),
      },
    ],
  };
}

/** What became of each task, with the way to its work item, or why there is none. */
export const ResultTable = ({ runId, result, counted, isGoing = false, context, selection }: Props) => {
  const { rows, isLoading, nextCursor, refusal, more, again } = useResults(runId, result);
  const hasAll = nextCursor === undefined && refusal === undefined;
  const hidden = hasAll ? counted - rows.length : 0;
  return (
    <Box paddingBlock="space.150">
      <Stack space="space.150">
        {selection !== undefined && <ChooseAll rows={rows} selection={selection} />}
        <DynamicTable
          label={result === undefined ? texts.result.tabs.all : texts.result.tabs[result]}
          head={selection === undefined ? head : { cells: [choosing, ...head.cells] }}
          rows={rows.map((row) => rowOf(row, context, selection))}
          rowsPerPage={ROWS_PER_PAGE}
          isLoading={isLoading && rows.length === 0}
          emptyView={<Text>{isLoading ? texts.result.loading : texts.result.empty}</Text>}
        />
        {hidden > 0 && isGoing && <NewerRows count={hidden} isLoading={isLoading} onLook={again} />}
        {hidden > 0 && !isGoing && !isLoading && (
          <Text color="color.text.subtle">
            {rows.length === 0 ? texts.result.noneToSee(hidden) : texts.result.hidden(hidden)}
          </Text>
        )}
        <MoreRows refusal={refusal} nextCursor={nextCursor} isLoading={isLoading} more={more} />
      </Stack>
    </Box>
  );
};
