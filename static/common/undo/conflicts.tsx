import { Spinner, Stack, Text } from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { MoreRows } from '../more-rows';
import { useResults } from '../results/use-results';
import { texts } from '../texts';
import type { SurfaceContext } from '../use-surface-context';
import { ConflictCard } from './conflict-card';
import { undoTexts } from './undo-texts';

interface Props {
  readonly run: Pick<RunView, 'runId' | 'putsLinksBack'>;
  readonly context: Pick<SurfaceContext, 'siteUrl'>;
  readonly onAnswered: () => void;
}

/** The conflicts of an undo, to be decided one by one. */
export const Conflicts = ({ run, context, onAnswered }: Props) => {
  const { runId, putsLinksBack = false } = run;
  const { rows, isLoading, nextCursor, refusal, more } = useResults(runId, 'conflict');
  const tasks = rows.filter((row) => 'taskRef' in row);
  return (
    <Stack space="space.150">
      {tasks.length > 0 && <Text color="color.text.subtle">{undoTexts.conflicts.hint}</Text>}
      {tasks.map((row) => (
        <ConflictCard
          key={row.taskRef}
          row={row}
          runId={runId}
          areLinks={putsLinksBack}
          context={context}
          onAnswered={onAnswered}
        />
      ))}
      {isLoading && rows.length === 0 && <Spinner label={texts.result.loading} />}
      {!isLoading && refusal === undefined && tasks.length === 0 && <Text>{undoTexts.conflicts.none}</Text>}
      <MoreRows refusal={refusal} nextCursor={nextCursor} isLoading={isLoading} more={more} />
    </Stack>
  );
};
