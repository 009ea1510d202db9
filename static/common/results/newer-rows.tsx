import { Inline, LoadingButton, Text } from '@forge/react';
import { texts } from '../texts';

interface Props {
  readonly count: number;
  readonly isLoading: boolean;
  readonly onLook: () => void;
}

/** A run that goes has counted more than was read: read anew when she wants it, so that nothing moves under her hands. */
export const NewerRows = ({ count, isLoading, onLook }: Props) => (
  <Inline space="space.150" rowSpace="space.050" shouldWrap alignBlock="center">
    <Text color="color.text.subtle">{texts.result.newer(count)}</Text>
    <LoadingButton spacing="compact" isLoading={isLoading} onClick={onLook}>
      {texts.lookAgain}
    </LoadingButton>
  </Inline>
);
