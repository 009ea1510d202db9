import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table, ul } from '../markup/blocks';
import { date, mention, status } from '../markup/inline';
import { panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** Pages that are special in one way each: read by few, being edited, archived. */
export const shelf = (world: DemoWorld): readonly DemoPage[] => [
  commercialTerms(world),
  steeringCommittee(world),
  oldPlan(world),
];

/** Three people see it, the administrator among them. */
const commercialTerms = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Commercial terms, Clydebank';
  const { list, open } = taskWriter(title);
  return {
    title,
    readers: [people.ingrid, people.priya, people.ada],
    history: [
      { by: people.priya, daysAgo: 73, blocks: 2 },
      { by: people.ingrid, daysAgo: 17 },
    ],
    body: [
      panel('warning', p('Not for the partner space, and not for a screen in the train.')),
      table(
        ['Milestone', 'Share', 'Invoice'],
        ['Survey accepted', '15 %', status('paid', 'Green')],
        ['Drives delivered', '35 %', status('open', 'Grey')],
        ['Both cranes in service', '50 %', status('open', 'Grey')],
      ),
      p(`The bonus for an early handover depends on ${card(work.acceptance)}.`),
      list(open(`Ask our lawyer whether a strike counts as weather ${mention(people.ingrid)} ${date(days.due(13))}`)),
    ],
  };
};

/** Somebody is still writing: there is a newer draft that nobody else sees. */
const steeringCommittee = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Steering committee, next meeting';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['steering'],
    history: [
      { by: people.ingrid, daysAgo: 12, blocks: 2 },
      { by: people.ingrid, daysAgo: 6 },
    ],
    body: [
      p('Ten slides at most. Decisions first, pictures of cranes last.'),
      h2(`Acceptance ${card(work.acceptance)}`),
      list(
        open(`Cost curve with and without STS 5 ${mention(people.audrey)} ${date(days.due(5))}`),
        open('Two sentences about the interlock, honest ones'),
      ),
    ],
    draft: {
      by: people.ingrid,
      daysAgo: 1,
      added: [h2('Not said yet'), ul('Who takes over when Ingrid is on leave?', 'Third fibre ring: no')],
    },
  };
};

/** Archived with its tasks: a plan that was given up. */
const oldPlan = ({ people, work, card }: DemoWorld): DemoPage => {
  const title = 'Plan A: both cranes at once';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    archived: true,
    labels: ['given-up'],
    history: [
      { by: people.tomasz, daysAgo: 115, unticked: true },
      { by: people.ingrid, daysAgo: 85, message: 'Given up: the terminal needs one crane at any time' },
    ],
    body: [
      p(`Kept for its numbers. The plan that holds is under ${card(work.clydebank)}.`),
      list(
        done('Ask for a berth without cranes'),
        open(`Rent a floating crane for eleven weeks ${mention(people.tomasz)}`),
      ),
    ],
  };
};
