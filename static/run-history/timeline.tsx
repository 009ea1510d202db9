import { Box, DynamicTable, Inline, Link, LoadingButton, Stack, Text } from '@forge/react';
import type { TimelineEntry } from '../../src/contract/views';
import { formatMoment } from '../common/dates';
import { issueUrl } from '../common/issue-url';
import { PageLink } from '../common/page-link';
import { RefusalMessage } from '../common/refusal-message';
import { runAdvice } from '../common/run/run-advice';
import { texts } from '../common/texts';
import type { SurfaceContext } from '../common/use-surface-context';
import { historyTexts } from './history-texts';
import { sinceStart } from './since-start';
import { useTimeline } from './use-timeline';

interface Props {
  readonly runId: string;
  /** The run is at work: more happens while this is shown. */
  readonly isGoing: boolean;
  readonly context: SurfaceContext;
}

const { timeline: words } = historyTexts;
const ROWS_PER_PAGE = 50;

const head = {
  cells: [
    { key: 'at', content: words.columns.at, width: 22 },
    { key: 'what', content: words.columns.what, width: 42 },
    { key: 'page', content: words.columns.page, width: 24 },
    { key: 'work', content: words.columns.work, width: 12 },
  ],
};

/** When it was, by the clock and since the first fact. */
const At = ({ at, start, context }: { at: string; start: string; context: SurfaceContext }) => {
  const since = sinceStart(start, at);
  return (
    <Stack>
      <Text>{formatMoment(at, context.locale, context.timeZone)}</Text>
      {since !== '' && (
        <Text size="small" color="color.text.subtlest">
          {since}
        </Text>
      )}
    </Stack>
  );
};

function rowOf(entry: TimelineEntry, place: number, start: string, context: SurfaceContext) {
  return {
    key: String(place),
    cells: [
      { key: 'at', content: <At at={entry.at} start={start} context={context} /> },
      { key: 'what', content: <Text>{entry.text}</Text> },
      {
        key: 'page',
        content:
          entry.pageId === undefined ? (
            ''
          ) : (
            <Text>
              <PageLink
                pageId={entry.pageId}
                {...(entry.pageTitle === undefined ? {} : { title: entry.pageTitle })}
                context={context}
              />
            </Text>
          ),
      },
      {
        key: 'work',
        content:
          entry.issueKey === undefined ? (
            ''
          ) : (
            <Text>
              <Link href={issueUrl(context.siteUrl, entry.issueKey)} openNewTab>
                {entry.issueKey}
              </Link>
            </Text>
          ),
      },
    ],
  };
}

/** What the run did, fact by fact, as its journal has it. */
export const Timeline = ({ runId, isGoing, context }: Props) => {
  const { entries, isLoading, nextCursor, refusal, more, again } = useTimeline(runId);
  return (
    <Box paddingBlock="space.150">
      <Stack space="space.150">
        <DynamicTable
          label={words.label}
          head={head}
          rows={entries.map((entry, place) => rowOf(entry, place, entries[0]?.at ?? entry.at, context))}
          rowsPerPage={ROWS_PER_PAGE}
          isLoading={isLoading && entries.length === 0}
          emptyView={<Text>{isLoading ? words.loading : words.empty}</Text>}
        />
        {refusal !== undefined && <RefusalMessage refusal={refusal} advice={runAdvice(refusal)} onRetry={more} />}
        {isGoing && nextCursor === undefined && refusal === undefined && (
          <Inline alignInline="center">
            <LoadingButton isLoading={isLoading} onClick={again}>
              {texts.lookAgain}
            </LoadingButton>
          </Inline>
        )}
        {nextCursor !== undefined && refusal === undefined && (
          <Inline alignInline="center">
            <LoadingButton isLoading={isLoading} onClick={more}>
              {words.more}
            </LoadingButton>
          </Inline>
        )}
      </Stack>
    </Box>
  );
};
