import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { mention } from '../markup/inline';
import { excerptInclude, include, tableFilter } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** Shows parts of other pages, and a filtered table: what stands in such macros is left alone. */
export const openPoints = ({ people, work, card }: DemoWorld): DemoPage => {
  const title = 'Open points on one page';
  const { list, open } = taskWriter(title);
  return {
    title,
    history: [
      { by: people.audrey, daysAgo: 37, blocks: 3 },
      { by: people.audrey, daysAgo: 10 },
    ],
    body: [
      p('For the Monday round: the summary of the plan, the decisions, and a table over all terminals.'),
      excerptInclude('Quay crane upgrade – project plan'),
      excerptInclude('Decision log'),
      h2('Over all terminals'),
      tableFilter(
        table(
          ['Site', 'Work package', 'Point'],
          ['Clydebank', card(work.network), list(open(`Who owns the duct below the rail? ${mention(people.amara)}`))],
          ['Aqaba', card(work.aqaba), list(open('Spare fans: how many fit on the shelf?'))],
        ),
      ),
      h2('From the cutover'),
      include('Cutover weekend'),
    ],
  };
};
