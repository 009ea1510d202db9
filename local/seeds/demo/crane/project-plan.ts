import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table, ul } from '../markup/blocks';
import { commented, date, mention, status } from '../markup/inline';
import { contents, excerpt, panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';
import { decisionLog } from './decision-log';
import { meetings } from './meetings/meetings';
import { openPoints } from './open-points';
import { commissioning, retrofit, survey } from './phases';
import { procurement } from './procurement';
import { riskRegister } from './risk-register';
import { workPackages } from './work-packages';

/** The page to try a sync on, with its sub-pages. It links no work package itself: its own tasks find no parent. */
export const projectPlan = (world: DemoWorld): DemoPage => {
  const { people, work, days, card, appMacro } = world;
  const title = 'Quay crane upgrade – project plan';
  const tasks = taskWriter(title);
  return {
    title,
    labels: ['plan', 'clydebank'],
    history: [
      { by: people.ingrid, daysAgo: 118, blocks: 4 },
      { by: people.mateus, daysAgo: 83, blocks: 7, message: 'Dates after the talk with the terminal' },
      { by: people.ingrid, daysAgo: 34, unticked: true },
      { by: people.ingrid, daysAgo: 9, hour: 14, message: 'STS 5 moves behind the peak season' },
    ],
    body: [
      contents(),
      excerpt(
        p(
          `Two ship-to-shore cranes in Clydebank, <strong>STS 4</strong> and <strong>STS 5</strong>, get new drives, a new control system and a remote operating desk. One of them is always in service.`,
        ),
      ),
      panel('info', p(`Everything here belongs to ${card(work.clydebank)}. Sponsor: ${mention(people.ingrid)}.`)),
      h2('Scope'),
      ul(
        'In: drives, controls, spreader electronics, network, operating desk, training',
        `Out: rails, ${commented('5f1d2f7e-2a44-4b57-9d38-6f1f3f0c9a01', 'quay reinforcement')}, terminal software`,
        'Not decided: who pays for the second fibre ring',
      ),
      h2('Milestones'),
      table(
        ['Milestone', 'Date', 'State'],
        ['Survey report accepted', date(days.past(21)), status('done', 'Green')],
        ['Hoist drives leave Porto', date(days.due(26)), status('on track', 'Blue')],
        ['STS 4 out of service', date(days.due(40)), status('at risk', 'Yellow')],
        ['STS 4 back in service', date(days.due(89)), status('open', 'Grey')],
        ['STS 5 back in service', date(days.due(148)), status('open', 'Grey')],
      ),
      h2('Before the next steering committee'),
      tasks.list(
        tasks.open(`Ask the harbour master for a second mooring plan ${mention(people.ingrid)} ${date(days.due(6))}`),
        tasks.done(`Send the invitation with the new cost curve ${mention(people.priya)}`),
      ),
      ...appMacro('page-tasks', 'Tasks in Jira'),
    ],
    below: [
      workPackages(world),
      survey(world),
      retrofit(world),
      commissioning(world),
      meetings(world),
      decisionLog(world),
      riskRegister(world),
      procurement(world),
      openPoints(world),
    ],
  };
};
