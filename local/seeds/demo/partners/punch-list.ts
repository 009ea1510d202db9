import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { p, table } from '../markup/blocks';
import { date, mention, status } from '../markup/inline';
import { taskWriter } from '../markup/tasks';

/** Deviations as parents, in rows. */
export const punchList = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Punch list';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['acceptance', 'deviations'],
    history: [
      { by: people.sam, daysAgo: 18, blocks: 1 },
      { by: people.jonas, daysAgo: 11, unticked: true },
      { by: people.sam, daysAgo: 2, hour: 13, message: 'Seen on the crane' },
    ],
    body: [
      p('What is not as it should be, whoever saw it. Struck from the list together, on the crane.'),
      table(
        ['Where', 'Deviation', 'Class', 'To do'],
        [
          'Boom, joint 4',
          card(work.weld),
          status('A', 'Red'),
          list(
            open(
              `Keep the lift in place until the surveyor has been there ${mention(people.jonas)} ${date(days.due(4))}`,
            ),
          ),
        ],
        [
          'Cabinet 12',
          card(work.labels),
          status('C', 'Grey'),
          list(
            open(
              `Print the labels anew ${mention(people.mateus)} ${date(days.due(18))}`,
              list(open('Old ones into the bin, not below the new ones')),
            ),
            done('Count them: 86'),
          ),
        ],
        [
          'Gate STS 5',
          card(work.interlock),
          status('A', 'Red'),
          list(open(`Show the seal at the morning check ${mention(people.sam)}`)),
        ],
      ),
    ],
  };
};
