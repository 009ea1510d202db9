import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { commented, date, mention } from '../markup/inline';
import { excerpt } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** Guests cannot read the work package that it links: for them a sync finds no parent. */
export const acceptanceCriteria = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Acceptance criteria STS 4';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['acceptance'],
    history: [
      { by: people.ingrid, daysAgo: 76, blocks: 2 },
      { by: people.sam, daysAgo: 46, message: 'What the drivers want' },
      { by: people.eleni, daysAgo: 10 },
    ],
    body: [
      excerpt(
        p(
          `The crane is accepted when it has worked two vessels ${commented('5f1d2f7e-2a44-4b57-9d38-6f1f3f0c9a06', 'without a stop longer than ten minutes')}.`,
        ),
      ),
      table(
        ['Criterion', 'Value', 'Measured by'],
        ['Moves an hour', '≥ 28', 'terminal system'],
        ['Sway after trolley stop', '≤ 0.3 m', 'laser'],
        ['Sound at the cabin', '≤ 70 dB(A)', 'class surveyor'],
      ),
      h2('Before the test'),
      p(`In Jira: ${card(work.acceptance)}`),
      list(
        open(`Agree how rain counts ${mention(people.ingrid)} ${date(days.due(14))}`),
        open(`Name two drivers who may say no ${mention(people.sam)} ${date(days.due(21))}`),
      ),
    ],
  };
};
