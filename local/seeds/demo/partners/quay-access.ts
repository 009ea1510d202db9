import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { ol, p } from '../markup/blocks';
import { date, mention } from '../markup/inline';
import { panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

export const quayAccess = ({ people, days }: DemoWorld): DemoPage => {
  const title = 'Access to the quay';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    history: [
      { by: people.sam, daysAgo: 107, blocks: 2, unticked: true },
      { by: people.sam, daysAgo: 25 },
    ],
    body: [
      ol(
        'Register at gate 2 the day before',
        'Twenty minutes of safety talk, every visit',
        'Never below a hanging load',
      ),
      panel('warning', p('Straddle carriers do not see you. You see them.')),
      p('For the next visit:'),
      list(
        done(`Parking for the van with the instruments ${mention(people.sam)}`),
        open(`Passes for four people from Porto ${mention(people.sam)} ${date(days.due(8))}`),
      ),
    ],
  };
};
