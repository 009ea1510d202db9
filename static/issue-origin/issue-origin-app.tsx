import { Box, Inline, Spinner, Stack, Text } from '@forge/react';
import { useEffect, useState } from 'react';
import type { Outcome } from '../../src/contract/outcome';
import type { IssueOriginView } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import { RefusalMessage } from '../common/refusal-message';
import { type SurfaceContext, useSurfaceContext } from '../common/use-surface-context';
import { Origin } from './origin';
import { originTexts } from './origin-texts';

const Loading = () => (
  <Box padding="space.100">
    <Inline alignInline="center">
      <Spinner label={originTexts.loading} />
    </Inline>
  </Box>
);

/** Most work items are none of ours: that is said calmly, and what would make them ours. */
const None = () => (
  <Stack space="space.050">
    <Text weight="medium">{originTexts.none}</Text>
    <Text size="small" color="color.text.subtle">
      {originTexts.noneWhy}
    </Text>
  </Stack>
);

interface PanelProps {
  readonly issueKey: string;
  readonly context: SurfaceContext;
}

const Panel = ({ issueKey, context }: PanelProps) => {
  const [answer, setAnswer] = useState<Outcome<IssueOriginView | null>>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another question
  useEffect(() => {
    let wanted = true;
    void callResolver('getIssueOrigin', { issueKey }).then((found) => {
      if (wanted) setAnswer(found);
    });
    return () => {
      wanted = false;
    };
  }, [issueKey, round]);
  const again = (): void => setRound(round + 1);
  if (answer === undefined) return <Loading />;
  if (!answer.ok) return <RefusalMessage refusal={answer} onRetry={again} />;
  if (answer.data === null) return <None />;
  return <Origin origin={answer.data} context={context} onChanged={again} />;
};

/** The panel of a work item, and the row in its context: "Confluence task". */
export const IssueOriginApp = () => {
  const context = useSurfaceContext();
  if (context === undefined) return <Loading />;
  return context.issueKey === undefined ? <None /> : <Panel issueKey={context.issueKey} context={context} />;
};
