import { Box, Inline, Lozenge, ProgressBar, Stack, Text } from '@forge/react';
import type { LiveIssue } from '../common/live-issue';
import { texts } from '../common/texts';
import { countByCategory } from './count-issues';
import { macroTexts } from './page-tasks-texts';

const { categories } = texts.live;

/** How far the work is, as a bar and in words: nobody has to tell colours apart. */
export const Progress = ({ issues }: { readonly issues: readonly LiveIssue[] }) => {
  const { todo, doing, done } = countByCategory(issues);
  const total = issues.length;
  const words = macroTexts.progress(done, total);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.050">
        <Text weight="medium">{words}</Text>
        <Inline space="space.100" rowSpace="space.050" shouldWrap>
          <Lozenge>{macroTexts.share(categories.todo, todo)}</Lozenge>
          <Lozenge appearance="inprogress">{macroTexts.share(categories.doing, doing)}</Lozenge>
          <Lozenge appearance="success">{macroTexts.share(categories.done, done)}</Lozenge>
        </Inline>
      </Inline>
      <Box>
        <ProgressBar ariaLabel={words} appearance="success" value={total === 0 ? 0 : done / total} />
      </Box>
    </Stack>
  );
};
