import { Button, ButtonGroup, LoadingButton, Stack, Text } from '@forge/react';
import type { RunView } from '../../src/contract/views';
import { isGoing } from '../common/run/is-going';
import type { RunControl } from '../common/run/use-run';
import { whatIsLeft } from '../common/run/what-is-left';
import { isContinuable, isMine } from '../common/run/whose-run';
import { texts } from '../common/texts';
import type { SurfaceContext } from '../common/use-surface-context';
import { historyTexts } from './history-texts';

interface Props {
  readonly run: RunView;
  readonly control: RunControl;
  readonly context: Pick<SurfaceContext, 'accountId'>;
  readonly isDownloading: boolean;
  readonly onUndo: () => void;
  readonly onDownload: () => void;
}

const { detail } = historyTexts;

/** What can be done with a run, as it stands and for who looks at it. */
export const RunActions = ({ run, control, context, isDownloading, onUndo, onDownload }: Props) => {
  const { wish } = control;
  const undo = run.undoable === true && (
    <Button appearance={isGoing(run) ? 'default' : 'primary'} onClick={onUndo}>
      {detail.undo}
    </Button>
  );
  if (isGoing(run)) {
    const isStopping = run.cancelRequested === true || wish === 'cancel';
    return (
      <ButtonGroup>
        <Button appearance="subtle" isDisabled={isStopping} onClick={control.cancel}>
          {isStopping ? texts.run.cancelling : texts.run.cancel}
        </Button>
        {undo}
      </ButtonGroup>
    );
  }
  const mine = isMine(run, context.accountId);
  const canContinue = !mine && isContinuable(run);
  const { wasStopped, hasRest } = whatIsLeft(run);
  return (
    <ButtonGroup>
      <Button appearance="subtle" isSelected={isDownloading} onClick={onDownload}>
        {isDownloading ? detail.hideDownload : detail.download}
      </Button>
      {hasRest && mine && (
        <LoadingButton isLoading={wish === 'retry'} onClick={control.retry}>
          {wasStopped ? texts.result.retryRest : texts.result.retry}
        </LoadingButton>
      )}
      {canContinue && (
        <LoadingButton isLoading={wish === 'continue'} onClick={control.goOn}>
          {texts.run.continueAsMe}
        </LoadingButton>
      )}
      {undo}
    </ButtonGroup>
  );
};

/** What these actions mean, where their names do not say it; and why one is not there. */
export const ActionHints = ({ run, context }: Pick<Props, 'run' | 'context'>) => {
  const mine = isMine(run, context.accountId);
  const { hasRest } = whatIsLeft(run);
  const hint = isGoing(run)
    ? run.cancelRequested === true
      ? texts.run.cancellingHint
      : texts.run.cancelHint
    : !mine && isContinuable(run)
      ? texts.run.continueHint
      : hasRest && !mine
        ? historyTexts.detail.notYours
        : undefined;
  return hint === undefined ? null : (
    <Stack>
      <Text size="small" color="color.text.subtle">
        {hint}
      </Text>
    </Stack>
  );
};
