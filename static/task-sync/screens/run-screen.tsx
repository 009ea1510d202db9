import { Box, Button, ButtonGroup, Heading, Inline, Stack, Text } from '@forge/react';
import { useCloseSurface } from '../../common/close-surface';
import { RefusalMessage } from '../../common/refusal-message';
import { MissedLooks, RunProgress } from '../../common/run/run-progress';
import { Waiting } from '../../common/run/waiting';
import { Whose } from '../../common/run/whose';
import { isContinuable } from '../../common/run/whose-run';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import type { StateAt } from '../state';
import type { TaskSync } from '../use-task-sync';

interface Props {
  readonly state: StateAt<'following'>;
  readonly sync: TaskSync;
  readonly context: SurfaceContext;
}

/** A run under way: how far it is, what it waits for, how to stop it. */
export const RunScreen = ({ state, sync, context }: Props) => {
  const { run } = state;
  const close = useCloseSurface();
  const canGoOn = isContinuable(run);
  return (
    <Box paddingBlock="space.200">
      <Stack space="space.250">
        <Heading as="h2" size="medium">
          {texts.run.title}
        </Heading>
        <RunProgress run={run} title={texts.run.title} />
        <Whose run={run} accountId={context.accountId} />
        <Waiting run={run} isContinuing={state.continuing} context={context} onContinue={sync.goOn} />
        <MissedLooks missed={state.missed} {...(state.missedBy ? { missedBy: state.missedBy } : {})} />
        {state.refusal !== undefined && <RefusalMessage refusal={state.refusal} />}
        <Text color="color.text.subtle">{canGoOn ? texts.run.standsHint : texts.run.hint}</Text>
        <Inline space="space.200" alignBlock="center" shouldWrap>
          <ButtonGroup>
            {/* The button that led here is gone: without this the focus falls on the window's own. */}
            <Button key={canGoOn ? 'stands' : 'goes'} autoFocus onClick={close}>
              {texts.close}
            </Button>
            <Button appearance="subtle" isDisabled={state.cancelling} onClick={sync.cancel}>
              {state.cancelling ? texts.run.cancelling : texts.run.cancel}
            </Button>
          </ButtonGroup>
          <Text size="small" color="color.text.subtlest">
            {state.cancelling ? texts.run.cancellingHint : texts.run.cancelHint}
          </Text>
        </Inline>
      </Stack>
    </Box>
  );
};
