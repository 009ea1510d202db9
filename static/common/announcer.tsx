import { Box, Text, xcss } from '@forge/react';

/** UI Kit has no hidden text: a box of one pixel is read aloud and not seen. */
const unseen = xcss({ width: '1px', height: '1px', overflow: 'hidden' });

/**
 * Says to a screen reader what a sighted person sees change. It has to stay in place from screen to screen: a live
 * region that comes together with its words is not read.
 */
export const Announcer = ({ text }: { readonly text: string }) => (
  <Box role="status" xcss={unseen}>
    <Text>{text}</Text>
  </Box>
);
