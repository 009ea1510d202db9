import { Box, Button, Inline, Link, Lozenge, ModalTransition, SectionMessage, Stack, Text, User } from '@forge/react';
import { useEffect, useState } from 'react';
import type { IssueOriginView, RunView } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import { formatInstant } from '../common/dates';
import { pageWords } from '../common/page-words';
import { resultTitle } from '../common/results/result-summary';
import { isGoing } from '../common/run/is-going';
import { shortLinks } from '../common/short-links';
import { UndoDialog } from '../common/undo/undo-dialog';
import type { SurfaceContext } from '../common/use-surface-context';
import { originTexts } from './origin-texts';
import { Siblings } from './siblings';

interface Props {
  readonly origin: IssueOriginView;
  readonly context: SurfaceContext;
  readonly onChanged: () => void;
}

const pageHref = ({ siteUrl }: SurfaceContext, pageId: string): string =>
  `${siteUrl}/wiki/pages/viewpage.action?pageId=${encodeURIComponent(pageId)}`;

/** The pages above, outermost first, and the page itself. */
const Way = ({ origin, context }: Pick<Props, 'origin' | 'context'>) => (
  <Stack space="space.025">
    <Text size="small" color="color.text.subtle">
      {originTexts.from}
    </Text>
    {origin.breadcrumb.length > 0 && (
      <Inline space="space.050" rowSpace="space.025" shouldWrap>
        {origin.breadcrumb.map(({ pageId, title }) => (
          <Text key={pageId} size="small">
            <Link href={pageHref(context, pageId)}>{pageWords(title)}</Link>
            {' ›'}
          </Text>
        ))}
      </Inline>
    )}
    <Text weight="medium">
      <Link href={origin.pageUrl}>{pageWords(origin.pageTitle)}</Link>
    </Text>
  </Stack>
);

const Task = ({ origin }: Pick<Props, 'origin'>) => {
  if (origin.taskText === '')
    return (
      <Text size="small" color="color.text.subtle">
        {originTexts.notKept}
      </Text>
    );
  return (
    <Stack space="space.025">
      <Text size="small" color="color.text.subtle">
        {originTexts.task}
      </Text>
      <Text>{pageWords(shortLinks(origin.taskText))}</Text>
      {origin.context !== '' && (
        <Text size="small" color="color.text.subtle">
          {pageWords(shortLinks(origin.context))}
        </Text>
      )}
    </Stack>
  );
};

/** How its run ended; the run may be one that she may not see, then nothing is said of it. */
function useRun(runId: string): RunView | undefined {
  const [run, setRun] = useState<RunView>();
  useEffect(() => {
    let wanted = true;
    void callResolver('getRun', { runId }).then((seen) => {
      if (wanted && seen.ok) setRun(seen.data);
    });
    return () => {
      wanted = false;
    };
  }, [runId]);
  return run;
}

const Synced = ({ origin, context }: Pick<Props, 'origin' | 'context'>) => {
  const run = useRun(origin.runId);
  if (origin.syncedBy === '') return null;
  const when = formatInstant(origin.syncedAt, context.locale, context.timeZone);
  return (
    <Stack space="space.025">
      <Inline space="space.075" rowSpace="space.025" shouldWrap alignBlock="center">
        <Text color="color.text.subtle">{originTexts.syncedBy}</Text>
        <User accountId={origin.syncedBy} />
        <Text color="color.text.subtle">{originTexts.syncedAt(when)}</Text>
      </Inline>
      {run !== undefined && !isGoing(run) && (
        <Text size="small" color="color.text.subtle">
          {originTexts.outcome(resultTitle(run))}
        </Text>
      )}
    </Stack>
  );
};

/** Where the work item comes from, what became of the others, and the way back. */
export const Origin = ({ origin, context, onChanged }: Props) => {
  const [isUndoing, setUndoing] = useState(false);
  return (
    <Box paddingBlock="space.050">
      <Stack space="space.200">
        {origin.undone && (
          <SectionMessage appearance="information">
            <Inline>
              <Lozenge appearance="moved">{originTexts.undone}</Lozenge>
            </Inline>
            <Text>{originTexts.undoneWhy}</Text>
          </SectionMessage>
        )}
        <Way origin={origin} context={context} />
        <Task origin={origin} />
        <Synced origin={origin} context={context} />
        {origin.undoable && (
          <Inline>
            <Button spacing="compact" onClick={() => setUndoing(true)}>
              {originTexts.undo}
            </Button>
          </Inline>
        )}
        <Siblings siblings={origin.siblings} hasMore={origin.moreSiblings === true} context={context} />
      </Stack>
      <ModalTransition>
        {isUndoing && (
          <UndoDialog
            title={originTexts.undo}
            runId={origin.runId}
            taskRefs={[origin.taskRef]}
            onClose={(hasStarted) => {
              setUndoing(false);
              if (hasStarted) onChanged();
            }}
          />
        )}
      </ModalTransition>
    </Box>
  );
};
