import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p } from '../markup/blocks';
import { emoji, mention } from '../markup/inline';
import { expand } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** A checklist that belongs to no work package: a sync asks for a parent. */
export const firstWeek = ({ people }: DemoWorld): DemoPage => {
  const title = 'First week at Harbourline';
  const { list, open } = taskWriter(title);
  return {
    title,
    history: [
      { by: people.ada, daysAgo: 110, blocks: 3 },
      { by: people.lucia, daysAgo: 48 },
    ],
    body: [
      p(`Welcome aboard ${emoji('ship', '1f6a2', '🚢')}. Nobody expects you to know what a snag load is.`),
      h2('Day one'),
      list(
        open(`Badge, boots, helmet ${mention(people.ada)}`),
        open('Safety film, all nineteen minutes', list(open('Sign that you have seen it'))),
      ),
      h2('Until Friday'),
      expand(
        'On a crane',
        p('Only with somebody who has been there before.'),
        list(
          open(`Climb one, in good weather ${mention(people.jonas)}`),
          open('Sit beside a driver for a whole vessel, and ask nothing during the lifts'),
        ),
      ),
    ],
  };
};
