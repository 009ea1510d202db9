import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { mention, pageLink } from '../markup/inline';
import { panel } from '../markup/macros';
import { acceptanceCriteria } from './acceptance-criteria';
import { monthlyMeetings } from './monthly-meetings';
import { punchList } from './punch-list';
import { quayAccess } from './quay-access';
import { questions } from './questions';
import { trainingPlan } from './training-plan';

/** Shared with the customer, who sees this space alone and nothing of Jira. */
export const partnerSpace = (world: DemoWorld): DemoPage => {
  const { people } = world;
  return {
    title: 'Working together in Clydebank',
    history: [
      { by: people.ingrid, daysAgo: 116, blocks: 1 },
      { by: people.sam, daysAgo: 38 },
    ],
    body: [
      panel(
        'info',
        p('Guests read and write here. What stands here is read by the terminal, the port authority and us.'),
      ),
      h2('Who speaks for whom'),
      table(
        ['For', 'Name', 'About'],
        ['Clydeport', mention(people.sam), 'everything on the quay'],
        ['Harbourline', mention(people.ingrid), 'dates and money'],
        ['Harbourline', mention(people.eleni), 'safety'],
      ),
      p(`New here? Begin with ${pageLink('Access to the quay')}.`),
    ],
    below: [
      quayAccess(world),
      acceptanceCriteria(world),
      punchList(world),
      trainingPlan(world),
      monthlyMeetings(world),
      questions(world),
    ],
  };
};
