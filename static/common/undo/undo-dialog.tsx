import { router } from '@forge/bridge';
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
import { useCallback, useEffect, useRef } from 'react';
import type { UndoPayload } from '../../../src/contract/resolvers';
import { Announcer } from '../announcer';
import { newRequestId } from '../new-request-id';
import { RefusalMessage } from '../refusal-message';
import { isGoing } from '../run/is-going';
import { type RunControl, useRun } from '../run/use-run';
import { texts } from '../texts';
import { type SurfaceContext, useSurfaceContext } from '../use-surface-context';
import { AskingScreen } from './asking-screen';
import { LookingScreen } from './looking-screen';
import { StartedScreen } from './started-screen';
import { isFinal, undoAdvice } from './undo-advice';
import { undoAnnouncement } from './undo-announcement';
import { undoEffects } from './undo-effects';
import { chosenItems, isOfUndo } from './undo-state';
import { undoTexts } from './undo-texts';
import { type Undo, useUndo } from './use-undo';

interface Props extends UndoPayload {
  /** Where the window has a better name than "Undo a run". */
  readonly title?: string;
  /** `hasStarted`: what stands behind the window is old. */
  readonly onClose: (hasStarted: boolean) => void;
  /** Hears the run that takes the other back, as soon as there is one. */
  readonly onStarted?: (runId: string) => void;
}

interface InnerProps extends Omit<Props, 'onClose'> {
  readonly undo: Undo;
  /** The undo itself, once it is started. */
  readonly control: RunControl;
  readonly context: SurfaceContext;
  readonly onClose: () => void;
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
      return <StartedScreen control={control} context={context} />;
  }
};

/** What was changed behind the window is a page: it is shown as it is now. */
function hasChangedPage({ pageId }: SurfaceContext, { run }: RunControl): boolean {
  return pageId !== '' && run !== undefined && !isGoing(run) && run.counts.undone > 0;
}

const Footer = ({ undo, control, context, onClose }: InnerProps) => {
  const { state, start } = undo;
  const isAsking = state.stage === 'asking' || state.stage === 'starting';
  const effects = isAsking ? undoEffects(chosenItems(state)) : undefined;
  // A conflict is decided in the undo that met it.
  if (!isAsking || effects === undefined || effects.restore + effects.keepWords + effects.conflict === 0) {
    const isLooking = state.stage === 'looking';
    // What had the focus is gone with the screen before: the button comes anew and takes it.
    const key = `${state.stage} ${control.run !== undefined && !isGoing(control.run)}`;
    return (
      <ButtonGroup>
        <Button key={key} autoFocus onClick={onClose}>
          {isLooking ? texts.cancel : texts.close}
        </Button>
        {hasChangedPage(context, control) && (
          <Button appearance="primary" onClick={() => void router.reload()}>
            {texts.result.showPage}
          </Button>
        )}
      </ButtonGroup>
    );
  }
  return (
    <ButtonGroup>
      <Button appearance="subtle" isDisabled={state.stage === 'starting'} onClick={onClose}>
        {texts.cancel}
      </Button>
      <LoadingButton appearance="primary" autoFocus isLoading={state.stage === 'starting'} onClick={start}>
        {undoTexts.start(effects.restore + effects.keepWords, isOfUndo(state))}
      </LoadingButton>
    </ButtonGroup>
  );
};

interface ContentProps extends Omit<InnerProps, 'undo' | 'control'> {
  /** Hears whether the start is asked for and not answered yet. */
  readonly onStarting: (isStarting: boolean) => void;
}

const Content = ({ onStarting, ...props }: ContentProps) => {
  const { runId, pageIds, taskRefs, title, context, onStarted } = props;
  const payload = { runId, ...(pageIds ? { pageIds } : {}), ...(taskRefs ? { taskRefs } : {}) };
  const undo = useUndo(payload, (started) => onStarted?.(started));
  const { state } = undo;
  const isStarting = state.stage === 'starting';
  useEffect(() => onStarting(isStarting), [isStarting, onStarting]);
  const control = useRun(state.stage === 'started' ? state.runId : undefined, context);
  return (
    <>
      <ModalHeader>
        <ModalTitle>{title ?? (isOfUndo(state) ? undoTexts.titleOfUndo : undoTexts.title)}</ModalTitle>
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
export const UndoDialog = ({ onClose, onStarted, ...props }: Props) => {
  const context = useSurfaceContext();
  const hasStarted = useRef(false);
  // Whoever stands behind the window would not hear of a run that is started after it is gone.
  const isStarting = useRef(false);
  const close = (): void => {
    if (!isStarting.current) onClose(hasStarted.current);
  };
  const starting = useCallback((is: boolean): void => {
    isStarting.current = is;
  }, []);
  const started = (runId: string): void => {
    hasStarted.current = true;
    onStarted?.(runId);
  };
  return (
    <Modal width="x-large" onClose={close}>
      {context === undefined ? (
        <ModalBody>{null}</ModalBody>
      ) : (
        <Content {...props} context={context} onClose={close} onStarted={started} onStarting={starting} />
      )}
    </Modal>
  );
};
