import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { date, mention } from '../markup/inline';
import { expand } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

export const trainingPlan = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Training plan';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['training'],
    history: [
      { by: people.eddie, daysAgo: 53, blocks: 3 },
      { by: people.eddie, daysAgo: 12 },
    ],
    body: [
      p(`Belongs to ${card(work.training)}; the simulator is ${card(work.simulator)}.`),
      table(
        ['Group', 'Who', 'First day'],
        ['1', 'four drivers, early shift', date(days.due(61))],
        ['2', 'four drivers, late shift', date(days.due(68))],
        ['Fitters', 'all nine', date(days.due(75))],
      ),
      h2('To prepare'),
      list(
        open(`Shift plan without holes for the training weeks ${mention(people.sam)} ${date(days.due(24))}`),
        open(`Twenty exercises, from easy to fog ${mention(people.eddie)} ${date(days.due(37))}`),
        open('Chairs that do not squeak'),
      ),
      expand('If somebody does not pass', p('A second try after two weeks. A third one is a talk.')),
    ],
  };
};
