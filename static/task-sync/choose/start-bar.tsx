import { view } from '@forge/bridge';
import { Button, ButtonGroup, Inline, LoadingButton, Text } from '@forge/react';
import { texts } from '../../common/texts';

interface Props {
  readonly chosen: number;
  readonly canStart: boolean;
  readonly isStarting: boolean;
  readonly onStart: () => void;
}

/** The way on, and the way out. */
export const StartBar = ({ chosen, canStart, isStarting, onStart }: Props) => (
  <Inline space="space.150" alignBlock="center" shouldWrap>
    {chosen === 0 && <Text color="color.text.subtlest">{texts.choose.startNone}</Text>}
    <ButtonGroup>
      <Button appearance="subtle" isDisabled={isStarting} onClick={() => void view.close()}>
        {texts.cancel}
      </Button>
      <LoadingButton
        appearance="primary"
        isDisabled={!canStart || chosen === 0}
        isLoading={isStarting}
        onClick={onStart}
      >
        {texts.choose.start(chosen)}
      </LoadingButton>
    </ButtonGroup>
  </Inline>
);
