import {
  Button,
  ButtonGroup,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
} from '@forge/react';
import type { UndoPayload } from '../../../src/contract/resolvers';
import { Announcer } from '../announcer';
import { newRequestId } from '../new-request-id';
import { RefusalMessage } from '../refusal-message';
import { type RunControl, useRun } from '../run/use-run';
import { texts } from '../texts';
import { type SurfaceContext, useSurfaceContext } from '../use-surface-context';
import { AskingScreen } from './asking-screen';
import { LookingScreen } from './looking-screen';
import { StartedScreen } from './started-screen';
import { isFinal, undoAdvice } from './undo-advice';
import { undoAnnouncement } from './undo-announcement';
import { undoEffects } from './undo-effects';
import { chosenItems } from './undo-state';
import { undoTexts } from './undo-texts';
import { type Undo, useUndo } from './use-undo';

interface Props extends UndoPayload {
  readonly onClose: () => void;
  /** Hears the run that takes the other back, as soon as there is one. */
  readonly onStarted: (runId: string) => void;
}

interface InnerProps extends Props {
  readonly undo: Undo;
  /** The undo itself, once it is started. */
  readonly control: RunControl;
  readonly context: SurfaceContext;
}

const Screen = ({ undo, control, context, taskRefs }: InnerProps) => {
  const { state, dispatch, start } = undo;
  switch (state.stage) {
    case 'looking':
      return <LookingScreen looked={state.looked} />;
    case 'stopped':
      return (
        <RefusalMessage
          refusal={state.refusal}
          advice={undoAdvice(state.refusal)}
          {...(isFinal(state.refusal) ? {} : { onRetry: () => dispatch({ type: 'look-asked' }) })}
        />
      );
    case 'asking':
    case 'starting':
      return (
        <AskingScreen
          state={state}
          {...(taskRefs === undefined ? {} : { selected: taskRefs.length })}
          context={context}
          onChoosePage={(pageId) => dispatch({ type: 'page-chosen', pageId, requestId: newRequestId() })}
          onStart={start}
        />
      );
    case 'started':
      return <StartedScreen control={control} runId={state.runId} context={context} />;
  }
};

const Footer = ({ undo, control, onClose }: InnerProps) => {
  const { state, start } = undo;
  const canStart = (state.stage === 'asking' || state.stage === 'starting') && state.items.length > 0;
  if (!canStart) {
    return (
      // What had the focus is gone with the screen before.
      <Button key={`${state.stage} ${control.run?.finishedAt ?? ''}`} autoFocus onClick={onClose}>
        {state.stage === 'looking' ? texts.cancel : texts.close}
      </Button>
    );
  }
  const { restore, keepWords } = undoEffects(chosenItems(state));
  return (
    <ButtonGroup>
      <Button appearance="subtle" isDisabled={state.stage === 'starting'} onClick={onClose}>
        {texts.cancel}
      </Button>
      <LoadingButton appearance="primary" autoFocus isLoading={state.stage === 'starting'} onClick={start}>
        {undoTexts.start(restore + keepWords, state.run?.kind === 'undo')}
      </LoadingButton>
    </ButtonGroup>
  );
};

const Content = (props: Props & { readonly context: SurfaceContext }) => {
  const { runId, pageIds, taskRefs, context, onStarted } = props;
  const payload = { runId, ...(pageIds ? { pageIds } : {}), ...(taskRefs ? { taskRefs } : {}) };
  const undo = useUndo(payload, onStarted);
  const { state } = undo;
  const control = useRun(state.stage === 'started' ? state.runId : undefined, context);
  const isOfUndo = 'run' in state && state.run?.kind === 'undo';
  return (
    <>
      <ModalHeader>
        <ModalTitle>{isOfUndo ? undoTexts.titleOfUndo : undoTexts.title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Announcer text={undoAnnouncement(state, control)} />
        <Screen {...props} undo={undo} control={control} />
      </ModalBody>
      <ModalFooter>
        <Footer {...props} undo={undo} control={control} />
      </ModalFooter>
    </>
  );
};

/**
 * The whole way of an undo in a window: what it would do, the start, how far it is, what became of each task. For the
 * whole run; or for `pageIds` or `taskRefs` of it.
 */
export const UndoDialog = (props: Props) => {
  const context = useSurfaceContext();
  return (
    <Modal width="x-large" onClose={props.onClose}>
      {context === undefined ? <ModalBody>{null}</ModalBody> : <Content {...props} context={context} />}
    </Modal>
  );
};
