import { ProgressBar, Stack, Text } from '@forge/react';
import { texts } from '../texts';
import { useStandstill } from '../use-standstill';
import { undoTexts } from './undo-texts';

const { looking } = undoTexts;

/** Counts while the pages are read, so that a long look is seen to move. */
export const LookingScreen = ({ looked }: { readonly looked: number }) => {
  const standsStill = useStandstill(String(looked));
  return (
    <Stack space="space.150">
      <ProgressBar ariaLabel={looking.title} isIndeterminate />
      <Text>{looking.progress(looked)}</Text>
      {standsStill && <Text color="color.text.warning">{texts.scan.slow}</Text>}
      <Text color="color.text.subtlest">{looking.hint}</Text>
    </Stack>
  );
};
