import { Box, Inline, Spinner } from '@forge/react';
import { macroTexts } from './page-tasks-texts';

/** Until the page's work items are read. */
export const Loading = () => (
  <Box padding="space.200">
    <Inline alignInline="center">
      <Spinner label={macroTexts.loading} />
    </Inline>
  </Box>
);
