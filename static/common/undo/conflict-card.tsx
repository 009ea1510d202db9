import { router } from '@forge/bridge';
import { Box, Button, ButtonGroup, Inline, Link, LoadingButton, Lozenge, Stack, Text, xcss } from '@forge/react';
import { codeLabels } from '../../../src/contract/code-labels';
import type { TaskResult } from '../../../src/contract/views';
import { issueUrl } from '../issue-url';
import { pageWords } from '../page-words';
import { RefusalMessage } from '../refusal-message';
import { appearanceOf } from '../results/row-appearance';
import { shortLinks } from '../short-links';
import { shortText } from '../short-text';
import { texts } from '../texts';
import type { SurfaceContext } from '../use-surface-context';
import { undoTexts } from './undo-texts';
import { useConflictChoice } from './use-conflict-choice';
import { whereTheyPart } from './where-they-part';

interface Props {
  readonly row: TaskResult;
  readonly runId: string;
  /** Links are put back, and not tasks. */
  readonly areLinks: boolean;
  readonly context: Pick<SurfaceContext, 'siteUrl'>;
  readonly onAnswered: () => void;
}

const { conflicts } = undoTexts;

const card = xcss({
  borderColor: 'color.border',
  borderStyle: 'solid',
  borderWidth: 'border.width',
  padding: 'space.150',
});
/** Side by side where there is room, one below the other where not. */
const half = xcss({ width: '280px', flexGrow: '1' });
const paper = xcss({ backgroundColor: 'color.background.neutral', padding: 'space.100' });

const Side = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <Box xcss={half}>
    <Stack space="space.050">
      <Text size="small" weight="medium" color="color.text.subtle">
        {title}
      </Text>
      <Box xcss={paper}>
        <Text>{text}</Text>
      </Box>
    </Stack>
  </Box>
);

const wordsOf = (text: string): string => (text === '' ? texts.noText : pageWords(shortLinks(text)));

/** Only the place where a task stood can be decided about, not a page that is gone or that she may not see. */
function canBeDecided(row: TaskResult): boolean {
  return row.result === 'conflict' && row.expected !== undefined;
}

const Where = ({ row, context }: Pick<Props, 'row' | 'context'>) => (
  <Inline space="space.150" rowSpace="space.050" shouldWrap alignBlock="center">
    {row.confluence_page_title === '' ? (
      <Text>{texts.result.unseenPage}</Text>
    ) : (
      <Text>
        <Link href={row.confluence_page_url} openNewTab>
          {pageWords(row.confluence_page_title)}
        </Link>
      </Text>
    )}
    {row.new_jira_task_key !== null && (
      <Text>
        <Link href={issueUrl(context.siteUrl, row.new_jira_task_key)} openNewTab>
          {row.new_jira_task_key}
        </Link>
      </Text>
    )}
  </Inline>
);

/** A place that an undo left to people: both texts, and what is to stand there. */
export const ConflictCard = ({ row: given, runId, areLinks, context, onAnswered }: Props) => {
  const { row: decided, asked, refusal, choose } = useConflictChoice(runId, given.taskRef, onAnswered);
  const row = decided ?? given;
  const task = shortText(row.expected ?? row.task_summary);
  const isOpen = canBeDecided(row);
  const { restore, restoreOf, nothingThere } = areLinks ? conflicts.ofLinks : conflicts;
  const [found, expected] = whereTheyPart(row.found ?? '', row.expected ?? '');
  return (
    <Box xcss={card}>
      <Stack space="space.150">
        <Where row={row} context={context} />
        {isOpen && (
          <Inline space="space.150" rowSpace="space.100" shouldWrap>
            <Side title={conflicts.found} text={row.found === undefined ? nothingThere : wordsOf(found)} />
            <Side title={conflicts.expected} text={wordsOf(expected)} />
          </Inline>
        )}
        <Box role="status">
          {(decided !== undefined || !isOpen) && (
            <Inline space="space.100" rowSpace="space.050" shouldWrap alignBlock="center">
              <Lozenge appearance={appearanceOf(row)}>
                {row.code === undefined ? texts.result.tabs[row.result] : codeLabels[row.code]}
              </Lozenge>
              <Text>{row.status_text}</Text>
            </Inline>
          )}
        </Box>
        {decided !== undefined && !isOpen && row.confluence_page_url !== '' && (
          <Inline>
            {/* What was pressed is gone: without this the focus is lost. */}
            <Button autoFocus spacing="compact" onClick={() => void router.open(row.confluence_page_url)}>
              {conflicts.openPage}
            </Button>
          </Inline>
        )}
        {refusal !== undefined && <RefusalMessage refusal={refusal} />}
        {isOpen && (
          <Inline>
            <ButtonGroup label={task}>
              <LoadingButton
                isLoading={asked === 'keep'}
                isDisabled={asked === 'restore'}
                aria-label={conflicts.keepOf(task)}
                onClick={() => choose('keep')}
              >
                {conflicts.keep}
              </LoadingButton>
              <LoadingButton
                isLoading={asked === 'restore'}
                isDisabled={asked === 'keep'}
                aria-label={restoreOf(task)}
                onClick={() => choose('restore')}
              >
                {restore}
              </LoadingButton>
            </ButtonGroup>
          </Inline>
        )}
      </Stack>
    </Box>
  );
};
