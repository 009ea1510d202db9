import {
  Box,
  Button,
  EmptyState,
  Inline,
  LoadingButton,
  ModalTransition,
  SectionMessage,
  SectionMessageAction,
  Spinner,
  Stack,
  Text,
  useConfig,
} from '@forge/react';
import { useMemo, useState } from 'react';
import { type PageTasksConfig, readPageTasksConfig } from '../../src/contract/page-tasks-config';
import type { PageTasksView, RunView } from '../../src/contract/views';
import { Announcer } from '../common/announcer';
import { RefusalMessage } from '../common/refusal-message';
import { texts } from '../common/texts';
import { UndoDialog } from '../common/undo/undo-dialog';
import { type LiveIssues, useLiveIssues } from '../common/use-live-issues';
import { type SurfaceContext, useSurfaceContext } from '../common/use-surface-context';
import { Chart } from './chart';
import { IssueTable } from './issue-table';
import { LastRun } from './last-run';
import { macroTexts } from './page-tasks-texts';
import { Progress } from './progress';
import type { Row } from './sort-values';
import { SyncWindow } from './sync-window';
import { usePageTasks } from './use-page-tasks';
import { useRunEnd } from './use-run-end';

const Loading = () => (
  <Box padding="space.200">
    <Inline alignInline="center">
      <Spinner label={macroTexts.loading} />
    </Inline>
  </Box>
);

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

interface ShownProps {
  readonly view: PageTasksView;
  readonly live: LiveIssues;
  readonly config: PageTasksConfig;
  readonly context: SurfaceContext;
}

const WorkItems = ({ view, live, config, context }: ShownProps) => {
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

const Macro = ({ config, context }: Pick<ShownProps, 'config' | 'context'>) => {
  const [round, setRound] = useState(0);
  const [isSyncing, setSyncing] = useState(false);
  const [undone, setUndone] = useState<RunView>();
  const { view, refusal, isLoading } = usePageTasks(context.pageId, config.scope === 'tree', round);
  const ids = useMemo(() => view?.issues.map(({ issueId }) => issueId) ?? [], [view]);
  const live = useLiveIssues(ids, round);
  const again = (): void => setRound((before) => before + 1);
  useRunEnd(view?.lastRun, round, again);
  if (view === undefined) {
    if (refusal === undefined) return <Loading />;
    // A draft has an id, and is no page yet.
    if (context.isEditing && refusal.code === 'not-found') return <Text>{macroTexts.preview}</Text>;
    return <RefusalMessage refusal={refusal} onRetry={again} />;
  }
  const isEmpty = view.issues.length === 0;
  const isRead = refusal === undefined && live.refusal === undefined;
  const said = isRead ? macroTexts.refreshed(live.asked.size) : macroTexts.notRefreshed;
  const sync = (): void => setSyncing(true);
  return (
    <Box>
      <Announcer text={round === 0 || isLoading || live.isLoading ? '' : said} />
      <Stack space="space.200">
        {isEmpty ? (
          <EmptyState
            header={macroTexts.empty.header}
            headingLevel={3}
            description={`${view.openTasks > 0 ? macroTexts.open(view.openTasks) : macroTexts.empty.how} ${
              config.scope === 'tree' ? macroTexts.empty.below : macroTexts.empty.start
            }`}
            {...(view.openTasks > 0
              ? {
                  primaryAction: (
                    <Button appearance="primary" onClick={sync}>
                      {macroTexts.sync(view.openTasks)}
                    </Button>
                  ),
                }
              : {})}
          />
        ) : (
          <WorkItems view={view} live={live} config={config} context={context} />
        )}
        {refusal !== undefined && <RefusalMessage refusal={refusal} onRetry={again} />}
        {refusal === undefined && live.refusal !== undefined && (
          <RefusalMessage refusal={live.refusal} onRetry={again} />
        )}
        {!isEmpty && view.openTasks > 0 && (
          <SectionMessage
            appearance="information"
            title={macroTexts.open(view.openTasks)}
            actions={[
              <SectionMessageAction key="sync" onClick={sync}>
                {macroTexts.sync(view.openTasks)}
              </SectionMessageAction>,
            ]}
          >
            <Text>{macroTexts.syncHint}</Text>
          </SectionMessage>
        )}
        <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.100">
          {view.lastRun === undefined ? (
            <Text> </Text>
          ) : (
            <LastRun run={view.lastRun} context={context} onLook={sync} onUndo={() => setUndone(view.lastRun)} />
          )}
          <LoadingButton
            appearance="subtle"
            spacing="compact"
            isLoading={round > 0 && (isLoading || live.isLoading)}
            onClick={again}
          >
            {macroTexts.refresh}
          </LoadingButton>
        </Inline>
      </Stack>
      <ModalTransition>
        {undone !== undefined && (
          <UndoDialog
            runId={undone.runId}
            onClose={(hasStarted) => {
              setUndone(undefined);
              if (hasStarted) again();
            }}
          />
        )}
        {isSyncing && (
          <SyncWindow
            includeSubpages={config.scope === 'tree'}
            onClose={() => {
              setSyncing(false);
              again();
            }}
          />
        )}
      </ModalTransition>
    </Box>
  );
};

/** The macro "Tasks in Jira". */
export const PageTasksApp = () => {
  // Asked for first, so that it is there when the context is: otherwise the page would be asked for twice.
  const stored = useConfig();
  const context = useSurfaceContext();
  const config = useMemo(() => readPageTasksConfig(stored), [stored]);
  if (context === undefined) return <Loading />;
  // Where a page has no id before it is published.
  if (context.pageId === '') return <Text>{macroTexts.preview}</Text>;
  return <Macro config={config} context={context} />;
};
