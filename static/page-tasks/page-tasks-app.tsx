import { Box, Button, ButtonGroup, Inline, LoadingButton, ModalTransition, Stack, Text, useConfig } from '@forge/react';
import { useMemo, useState } from 'react';
import { type PageTasksConfig, readPageTasksConfig } from '../../src/contract/page-tasks-config';
import type { RunView } from '../../src/contract/views';
import { Announcer } from '../common/announcer';
import { RefusalMessage } from '../common/refusal-message';
import { UndoDialog } from '../common/undo/undo-dialog';
import { useLiveIssues } from '../common/use-live-issues';
import { type SurfaceContext, useSurfaceContext } from '../common/use-surface-context';
import { LastRun } from './last-run';
import { Loading } from './loading';
import { NoWorkItems, OpenTasks } from './open-tasks';
import { macroTexts } from './page-tasks-texts';
import { SyncWindow } from './sync-window';
import { useAwaitedRun } from './use-awaited-run';
import { usePageTasks } from './use-page-tasks';
import { useRunEnd } from './use-run-end';
import { WorkItems } from './work-items';

interface MacroProps {
  readonly config: PageTasksConfig;
  readonly context: SurfaceContext;
}

const Macro = ({ config, context }: MacroProps) => {
  const [round, setRound] = useState(0);
  const [isSyncing, setSyncing] = useState(false);
  const [undone, setUndone] = useState<RunView>();
  const [started, setStarted] = useState<string>();
  const { view, refusal, isLoading } = usePageTasks(context.pageId, config.scope === 'tree', round);
  const ids = useMemo(() => view?.issues.map(({ issueId }) => issueId) ?? [], [view]);
  const live = useLiveIssues(ids, round);
  const again = (): void => setRound((before) => before + 1);
  useRunEnd(view?.lastRun, round, again);
  // While its window is open nobody sees what is behind it.
  useAwaitedRun(undone === undefined ? started : undefined, view, again);
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
  const isTree = config.scope === 'tree';
  return (
    <Box>
      <Announcer text={round === 0 || isLoading || live.isLoading ? '' : said} />
      <Stack space="space.200">
        {isEmpty ? (
          <NoWorkItems openTasks={view.openTasks} isTree={isTree} onSync={sync} />
        ) : (
          <WorkItems view={view} live={live} config={config} context={context} />
        )}
        {refusal !== undefined && <RefusalMessage refusal={refusal} onRetry={again} />}
        {refusal === undefined && live.refusal !== undefined && (
          <RefusalMessage refusal={live.refusal} onRetry={again} />
        )}
        {!isEmpty && view.openTasks > 0 && <OpenTasks openTasks={view.openTasks} isTree={isTree} onSync={sync} />}
        <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.100">
          {view.lastRun === undefined ? (
            <Text> </Text>
          ) : (
            <LastRun run={view.lastRun} context={context} onLook={sync} onUndo={() => setUndone(view.lastRun)} />
          )}
          <ButtonGroup>
            {isTree && !isEmpty && view.openTasks === 0 && (
              <Button appearance="subtle" spacing="compact" onClick={sync}>
                {macroTexts.syncTree}
              </Button>
            )}
            <LoadingButton
              appearance="subtle"
              spacing="compact"
              isLoading={round > 0 && (isLoading || live.isLoading)}
              onClick={again}
            >
              {macroTexts.refresh}
            </LoadingButton>
          </ButtonGroup>
        </Inline>
      </Stack>
      <ModalTransition>
        {undone !== undefined && (
          <UndoDialog
            runId={undone.runId}
            onStarted={setStarted}
            onClose={(hasStarted) => {
              setUndone(undefined);
              if (hasStarted) again();
            }}
          />
        )}
        {isSyncing && (
          <SyncWindow
            includeSubpages={isTree}
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
