import { Box, Button, ButtonGroup, Inline, LoadingButton, Text } from '@forge/react';
import { useCloseSurface } from '../../common/close-surface';
import { texts } from '../../common/texts';

interface Props {
  readonly chosen: number;
  /** Why it cannot be started yet; told beside the button, which is disabled. */
  readonly notYet: string | undefined;
  readonly isStarting: boolean;
  readonly onStart: () => void;
}

/** The way on, and the way out. */
export const StartBar = ({ chosen, notYet, isStarting, onStart }: Props) => {
  const close = useCloseSurface();
  return (
    <Inline space="space.150" alignBlock="center" shouldWrap>
      <Box role="status">{notYet !== undefined && <Text color="color.text.subtle">{notYet}</Text>}</Box>
      <ButtonGroup>
        <Button appearance="subtle" isDisabled={isStarting} onClick={close}>
          {texts.cancel}
        </Button>
        <LoadingButton appearance="primary" isDisabled={notYet !== undefined} isLoading={isStarting} onClick={onStart}>
          {texts.choose.start(chosen)}
        </LoadingButton>
      </ButtonGroup>
    </Inline>
  );
};
