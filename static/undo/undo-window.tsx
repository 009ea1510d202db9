import {
  Box,
  Button,
  ButtonGroup,
  Inline,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ProgressBar,
  SectionMessage,
  Spinner,
  Stack,
  Text,
} from '@forge/react';
import type { UndoPayload } from '../../src/contract/resolvers';
import { Announcer } from '../common/announcer';
import { RefusalMessage } from '../common/refusal-message';
import { runShare } from '../task-sync/run-share';
import { UndoPreview } from './undo-preview';
import { undoTexts } from './undo-texts';
import { type UndoState, useUndo } from './use-undo';

interface Props {
  readonly title: string;
  readonly payload: UndoPayload;
  /** `hasChanged`: an undo was started, so what stands behind the window is old. */
  readonly onClose: (hasChanged: boolean) => void;
}

type At<Stage extends UndoState['stage']> = Extract<UndoState, { readonly stage: Stage }>;

const Going = ({ state: { run, isTroubled } }: { readonly state: At<'going'> }) => {
  const isPreparing = run === undefined || run.progress.itemsTotal === 0;
  return (
    <Stack space="space.150">
      <ProgressBar
        ariaLabel={undoTexts.going}
        isIndeterminate={isPreparing}
        value={isPreparing ? 0 : runShare(run.progress)}
      />
      <Text>
        {isTroubled
          ? undoTexts.trouble
          : isPreparing
            ? undoTexts.going
            : undoTexts.progress(run.progress.itemsDone, run.progress.itemsTotal)}
      </Text>
      {run?.waitingFor !== undefined && <Text>{run.waitingFor.message}</Text>}
      <Text size="small" color="color.text.subtle">
        {undoTexts.goingHint}
      </Text>
    </Stack>
  );
};

const Ended = ({ state: { run, remarks } }: { readonly state: At<'ended'> }) => {
  const { undone } = run.counts;
  const isDone = run.outcome === 'Success' && undone > 0;
  return (
    <SectionMessage appearance={isDone ? 'success' : 'warning'}>
      <Text>{isDone ? undoTexts.done(undone) : undone > 0 ? undoTexts.partly : undoTexts.failed}</Text>
      {run.waitingFor !== undefined && <Text>{run.waitingFor.message}</Text>}
      {remarks.map((remark) => (
        <Text key={remark}>{remark}</Text>
      ))}
    </SectionMessage>
  );
};

const Body = ({ state }: { readonly state: UndoState }) => {
  switch (state.stage) {
    case 'looking':
      return (
        <Inline alignInline="center">
          <Spinner label={undoTexts.loading} />
        </Inline>
      );
    case 'refused':
      return <RefusalMessage refusal={state.refusal} />;
    case 'asking':
      return (
        <Stack space="space.200">
          {state.refusal !== undefined && <RefusalMessage refusal={state.refusal} />}
          <UndoPreview items={state.items} />
        </Stack>
      );
    case 'going':
      return <Going state={state} />;
    case 'ended':
      return <Ended state={state} />;
  }
};

function announcementOf({ stage }: UndoState): string {
  if (stage === 'going') return undoTexts.announcement.going;
  return stage === 'ended' ? undoTexts.announcement.ended : '';
}

/** Takes a run, some of its pages or some of its tasks back: first what that would do, then, once she says so, what it did. */
export const UndoWindow = ({ title, payload, onClose }: Props) => {
  const { state, start } = useUndo(payload);
  const canStart = state.stage === 'asking' && state.items.some(({ effect }) => effect !== 'conflict');
  const hasStarted = state.stage === 'going' || state.stage === 'ended';
  const close = (): void => onClose(hasStarted);
  return (
    <Modal width="medium" onClose={close}>
      <ModalHeader>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Box paddingBlockEnd="space.200">
          <Announcer text={announcementOf(state)} />
          <Body state={state} />
        </Box>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup>
          {/* The button that led here is gone: a new one takes the focus. */}
          <Button key={state.stage} appearance="subtle" autoFocus={!canStart} onClick={close}>
            {hasStarted || !canStart ? undoTexts.close : undoTexts.cancel}
          </Button>
          {canStart && (
            <Button appearance="primary" autoFocus onClick={start}>
              {undoTexts.confirm}
            </Button>
          )}
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
};
