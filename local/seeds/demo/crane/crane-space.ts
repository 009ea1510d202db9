import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, layout, p, section, ul } from '../markup/blocks';
import { emoji, mention, pageLink } from '../markup/inline';
import { jiraQuery, panel } from '../markup/macros';
import { projectPlan } from './project-plan';
import { shelf } from './shelf';
import { sites } from './sites/sites';

/** The space of the programme: the plan of Clydebank, the other terminals, and what is rarely looked at. */
export const craneSpace = (world: DemoWorld): DemoPage => {
  const { people, work, card } = world;
  return {
    title: 'Programme overview',
    labels: ['programme'],
    history: [
      { by: people.ingrid, daysAgo: 119, blocks: 1 },
      { by: people.ada, daysAgo: 60, message: 'List of late work' },
    ],
    body: [
      layout(
        section(
          'single',
          p(
            `${emoji('building_construction', '1f3d7', '🏗️')} We give quay cranes of the nineties another twenty years: new drives, a new control system, and a desk from which one driver serves two cranes. Five terminals, one programme.`,
          ),
        ),
        section(
          'two_equal',
          h2('Where to find what') +
            ul(
              `${pageLink('Quay crane upgrade – project plan')}: what happens in Clydebank, and when`,
              `${pageLink('Terminals')}: the four that follow, each in the words of its people`,
              'the engineering handbook: how we build, test and write action items down',
            ),
          h2('Who to ask') +
            ul(
              `Programme: ${mention(people.ingrid)}`,
              `Drives and controls: ${mention(people.mateus)}`,
              `Steel: ${mention(people.jonas)}`,
              `Safety: ${mention(people.eleni)}`,
            ),
        ),
        section(
          'single',
          panel('info', p(`The two initiatives are ${card(work.clydebank)} and ${card(work.remote)}.`)) +
            h2('Late') +
            jiraQuery('project = QCU AND duedate &lt; now() AND statusCategory != Done ORDER BY duedate'),
        ),
      ),
    ],
    below: [projectPlan(world), sites(world), ...shelf(world)],
  };
};
