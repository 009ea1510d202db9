import { Button, Heading, Inline, ProgressBar, Stack, Text } from '@forge/react';
import { useCloseSurface } from '../../common/close-surface';
import { texts } from '../../common/texts';
import { useStandstill } from '../../common/use-standstill';
import type { StateAt } from '../state';

/** Counts while the pages are read, so that a long scan is seen to move, and can be given up. */
export const ScanScreen = ({ state }: { readonly state: StateAt<'scanning'> }) => {
  const { scanned, total, loaded } = state;
  const close = useCloseSurface();
  const standsStill = useStandstill(`${scanned} ${total} ${loaded}`);
  return (
    <Stack space="space.200">
      <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.100">
        <Heading as="h2" size="medium">
          {texts.scan.title}
        </Heading>
        <Button onClick={close}>{texts.cancel}</Button>
      </Inline>
      <ProgressBar
        ariaLabel={texts.scan.title}
        isIndeterminate={total === 0}
        value={total === 0 ? 0 : scanned / total}
      />
      <Stack space="space.050">
        <Text>{texts.scan.progress(scanned, total)}</Text>
        {loaded > 0 && <Text>{texts.scan.loading(loaded)}</Text>}
        {standsStill && <Text color="color.text.warning">{texts.scan.slow}</Text>}
      </Stack>
      <Text color="color.text.subtlest">{texts.scan.hint}</Text>
    </Stack>
  );
};
