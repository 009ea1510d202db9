import { Box, Button, Inline, Link, Stack, Text, User, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { RunView } from '../../src/contract/views';
import { formatMoment } from '../common/dates';
import { pageUrl } from '../common/page-url';
import { pageWords } from '../common/page-words';
import { RunCounts } from '../common/results/run-counts';
import type { SurfaceContext } from '../common/use-surface-context';
import { historyTexts } from './history-texts';
import { StatusLozenge } from './status-lozenge';

interface Props {
  readonly run: RunView;
  /** Of the page that it began at, where she may see that. */
  readonly pageTitle?: string;
  readonly context: SurfaceContext;
  readonly onOpen: (runId: string) => void;
}

const { detail } = historyTexts;
const { facts } = detail;

/** They stand beside each other as far as there is room. */
const fact = xcss({ minWidth: '140px' });

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <Box xcss={fact}>
    <Stack space="space.025" alignInline="start">
      <Text size="small" color="color.text.subtle">
        {name}
      </Text>
      {children}
    </Stack>
  </Box>
);

const OtherRun = ({ runId, text, onOpen }: { runId: string; text: string; onOpen: Props['onOpen'] }) => (
  <Button appearance="subtle" spacing="compact" onClick={() => onOpen(runId)}>
    {text}
  </Button>
);

/** Who, when, where, and how it ended; and the way to the run that took it back, or that it took back. */
export const RunFacts = ({ run, pageTitle, context, onOpen }: Props) => {
  const moment = (instant: string): string => formatMoment(instant, context.locale, context.timeZone);
  return (
    <Stack space="space.150">
      <Inline space="space.400" rowSpace="space.150" shouldWrap>
        <Fact name={facts.where}>
          {pageTitle === undefined || run.rootPageId === undefined ? (
            <Text color="color.text.subtlest">{historyTexts.unseenPage}</Text>
          ) : (
            <Text>
              <Link href={pageUrl(context.siteUrl, run.rootPageId)} openNewTab>
                {pageWords(pageTitle)}
              </Link>
            </Text>
          )}
        </Fact>
        <Fact name={facts.who}>
          <User accountId={run.startedBy} />
        </Fact>
        {run.actingAs !== run.startedBy && (
          <Fact name={facts.actingAs}>
            <User accountId={run.actingAs} />
          </Fact>
        )}
        <Fact name={facts.started}>
          <Text>{moment(run.startedAt)}</Text>
        </Fact>
        {run.finishedAt !== undefined && (
          <Fact name={facts.ended}>
            <Text>{moment(run.finishedAt)}</Text>
          </Fact>
        )}
        <Fact name={facts.outcome}>
          <StatusLozenge run={run} />
        </Fact>
        {run.undoOf !== undefined && (
          <Fact name={facts.undoOf}>
            <OtherRun runId={run.undoOf} text={detail.showUndone} onOpen={onOpen} />
          </Fact>
        )}
        {run.undoneBy !== undefined && (
          <Fact name={facts.undoneBy}>
            <OtherRun runId={run.undoneBy} text={detail.showUndo} onOpen={onOpen} />
          </Fact>
        )}
        {run.unfinished !== undefined && (
          <Fact name={facts.unfinished}>
            <Text>{detail.unfinished(run.unfinished)}</Text>
          </Fact>
        )}
      </Inline>
      {run.finishedAt !== undefined && <RunCounts run={run} />}
    </Stack>
  );
};
