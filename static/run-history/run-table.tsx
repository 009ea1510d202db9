import { Button, DynamicTable, Inline, Link, Stack, Text, User } from '@forge/react';
import type { RunView } from '../../src/contract/views';
import { formatInstant } from '../common/dates';
import { pageUrl } from '../common/page-url';
import { pageWords } from '../common/page-words';
import { RunCounts } from '../common/results/run-counts';
import type { SurfaceContext } from '../common/use-surface-context';
import { historyTexts } from './history-texts';
import { StatusLozenge } from './status-lozenge';

interface Props {
  readonly runs: readonly RunView[];
  /** Whether the runs can be of different pages. */
  readonly showsWhere: boolean;
  readonly cameFrom?: string;
  readonly context: SurfaceContext;
  readonly onOpen: (runId: string) => void;
}

const { columns, label, openOf } = historyTexts.list;

function headOf(showsWhere: boolean) {
  const where = { key: 'where', content: columns.where, width: 26 };
  return {
    cells: [
      { key: 'what', content: columns.what, width: 16 },
      ...(showsWhere ? [where] : []),
      { key: 'when', content: columns.when, width: 14 },
      { key: 'who', content: columns.who, width: 16 },
      { key: 'outcome', content: columns.outcome, width: 12 },
      { key: 'counts', content: columns.counts, width: 16 },
    ],
  };
}

const Where = ({ run, context }: { readonly run: RunView; readonly context: SurfaceContext }) =>
  run.rootPageTitle === undefined || run.rootPageId === undefined ? (
    <Text color="color.text.subtlest">{historyTexts.unseenPage}</Text>
  ) : (
    <Text maxLines={2}>
      <Link href={pageUrl(context.siteUrl, run.rootPageId)} openNewTab>
        {pageWords(run.rootPageTitle)}
      </Link>
    </Text>
  );

/** The run that took this one back, and the one that it takes back. */
function otherRunsOf({ undoneBy, undoOf }: RunView, name: string) {
  const { showUndo, showUndoOf, showUndone, showUndoneOf } = historyTexts.detail;
  return [
    ...(undoneBy === undefined ? [] : [{ runId: undoneBy, text: showUndo, name: showUndoOf(name) }]),
    ...(undoOf === undefined ? [] : [{ runId: undoOf, text: showUndone, name: showUndoneOf(name) }]),
  ];
}

const counted = ({ counts }: RunView): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

function rowOf(run: RunView, { showsWhere, cameFrom, context, onOpen }: Omit<Props, 'runs'>) {
  const what = historyTexts.what[run.kind];
  const when = formatInstant(run.startedAt, context.locale, context.timeZone);
  return {
    key: run.runId,
    cells: [
      {
        key: 'what',
        content: (
          <Button
            spacing="compact"
            aria-label={openOf(what, when)}
            autoFocus={run.runId === cameFrom}
            onClick={() => onOpen(run.runId)}
          >
            {what}
          </Button>
        ),
      },
      ...(showsWhere ? [{ key: 'where', content: <Where run={run} context={context} /> }] : []),
      { key: 'when', content: <Text>{when}</Text> },
      { key: 'who', content: <User accountId={run.startedBy} /> },
      {
        key: 'outcome',
        content: (
          <Stack space="space.050" alignInline="start">
            <StatusLozenge run={run} />
            {otherRunsOf(run, openOf(what, when)).map(({ runId, text, name }) => (
              <Button key={text} appearance="subtle" spacing="compact" aria-label={name} onClick={() => onOpen(runId)}>
                {text}
              </Button>
            ))}
          </Stack>
        ),
      },
      {
        key: 'counts',
        content:
          counted(run) === 0 ? (
            <Inline>
              <Text color="color.text.subtlest">{historyTexts.nothingDone}</Text>
            </Inline>
          ) : (
            <RunCounts run={run} />
          ),
      },
    ],
  };
}

/** One row a run; the first cell leads to it. */
export const RunTable = ({ runs, ...rest }: Props) => (
  <DynamicTable label={label} head={headOf(rest.showsWhere)} rows={runs.map((run) => rowOf(run, rest))} />
);
