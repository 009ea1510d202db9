import { Box, Button, ButtonGroup, Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { ResultName, RunView, TaskResult } from '../../src/contract/views';
import { resultNames } from '../common/results/result-names';
import { ResultTable } from '../common/results/result-table';
import { isGoing } from '../common/run/is-going';
import { texts } from '../common/texts';
import { Conflicts } from '../common/undo/conflicts';
import type { SurfaceContext } from '../common/use-surface-context';
import { historyTexts } from './history-texts';

interface Props {
  readonly run: RunView;
  readonly context: SurfaceContext;
  readonly onUndo: (taskRefs: readonly string[]) => void;
  /** A conflict was decided: what the run counts has changed. */
  readonly onDecided: () => void;
}

const { detail } = historyTexts;

/** Rows that changed something: only those can be taken back. A failed sync of a task may have made its work item. */
const canBeUndone =
  ({ kind }: RunView) =>
  ({ result, new_jira_task_key: key }: TaskResult): boolean =>
    result === 'created' ||
    result === 'adopted' ||
    result === 'undone' ||
    (result === 'failed' && kind === 'task-sync' && key !== null);

interface FilterProps {
  readonly run: RunView;
  readonly chosen: ResultName | undefined;
  readonly onChoose: (result: ResultName | undefined) => void;
}

/** The kinds that the run has rows of; one that was just emptied stays until another is chosen. */
const Filter = ({ run, chosen, onChoose }: FilterProps) => {
  const kinds = resultNames.filter((name) => run.counts[name] > 0 || name === chosen);
  if (kinds.length === 0) return null;
  return (
    <Inline>
      <ButtonGroup label={detail.filter}>
        <Button spacing="compact" isSelected={chosen === undefined} onClick={() => onChoose(undefined)}>
          {texts.result.tabs.all}
        </Button>
        {kinds.map((name) => (
          <Button key={name} spacing="compact" isSelected={name === chosen} onClick={() => onChoose(name)}>
            {`${texts.result.tabs[name]} (${run.counts[name].toLocaleString()})`}
          </Button>
        ))}
      </ButtonGroup>
    </Inline>
  );
};

/** What became of each task, narrowed to a kind; rows can be selected to be undone, conflicts decided. */
export const RunResults = ({ run, context, onUndo, onDecided }: Props) => {
  const hasConflicts = run.kind === 'undo' && run.counts.conflict > 0;
  const [result, setResult] = useState<ResultName | undefined>(hasConflicts ? 'conflict' : undefined);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (taskRefs: readonly string[], isChosen: boolean): void => {
    const next = new Set(chosen);
    for (const ref of taskRefs) {
      if (isChosen) next.add(ref);
      else next.delete(ref);
    }
    setChosen(next);
  };
  const counted =
    result === undefined ? resultNames.reduce((sum, name) => sum + run.counts[name], 0) : run.counts[result];
  // A part of one that waits would end it for all the others.
  const canSelect = run.undoable === true && !isGoing(run);
  return (
    <Box paddingBlock="space.150">
      <Stack space="space.150">
        <Filter run={run} chosen={result} onChoose={setResult} />
        {canSelect && !(result === 'conflict' && run.kind === 'undo') && (
          <Inline space="space.150" rowSpace="space.050" shouldWrap alignBlock="center">
            {chosen.size === 0 ? (
              <Text size="small" color="color.text.subtle">
                {detail.selectHint}
              </Text>
            ) : (
              <ButtonGroup>
                <Button onClick={() => onUndo([...chosen])}>{detail.undoSelected(chosen.size)}</Button>
                <Button appearance="subtle" onClick={() => setChosen(new Set())}>
                  {detail.clear}
                </Button>
              </ButtonGroup>
            )}
          </Inline>
        )}
        {result === 'conflict' && run.kind === 'undo' ? (
          <Conflicts run={run} context={context} onAnswered={onDecided} />
        ) : (
          <ResultTable
            key={result ?? 'all'}
            runId={run.runId}
            {...(result === undefined ? {} : { result })}
            counted={counted}
            isGoing={isGoing(run)}
            context={context}
            {...(canSelect ? { selection: { chosen, canBeChosen: canBeUndone(run), onChoose: choose } } : {})}
          />
        )}
      </Stack>
    </Box>
  );
};
