import { Box, Heading, ProgressBar, Stack, Text } from '@forge/react';
import { texts } from '../../common/texts';
import type { StateAt } from '../state';

/** Counts while the pages are read, so that a long scan is seen to move. */
export const ScanScreen = ({ state }: { readonly state: StateAt<'scanning'> }) => {
  const { scanned, total, loaded } = state;
  return (
    <Box paddingBlock="space.300">
      <Stack space="space.200">
        <Heading as="h2" size="medium">
          {texts.scan.title}
        </Heading>
        <ProgressBar
          ariaLabel={texts.scan.title}
          isIndeterminate={total === 0}
          value={total === 0 ? 0 : scanned / total}
        />
        <Box role="status">
          <Stack space="space.050">
            <Text>{texts.scan.progress(scanned, total)}</Text>
            {loaded > 0 && <Text>{texts.scan.loading(loaded)}</Text>}
          </Stack>
        </Box>
        <Text color="color.text.subtlest">{texts.scan.hint}</Text>
      </Stack>
    </Box>
  );
};
