import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, ul } from '../markup/blocks';
import { date, mention } from '../markup/inline';
import { jiraMacro } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** With the customer, every four weeks. */
export const monthlyMeetings = (world: DemoWorld): DemoPage => ({
  title: 'Monthly meetings',
  history: [{ by: world.people.ingrid, daysAgo: 103 }],
  body: [p('First Thursday after the vessel plan. Notes within two days, objections within five.')],
  below: [recent(world), earlier(world)],
});

const recent = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const { spoken, daysAgo } = days.meeting(1);
  const title = `With Clydeport, ${spoken}`;
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['meeting-notes'],
    history: [
      { by: people.audrey, daysAgo, hour: 15, unticked: true },
      { by: people.sam, daysAgo: Math.max(1, daysAgo - 3), message: 'Two corrections' },
    ],
    body: [
      p(`${mention(people.sam)}, ${mention(people.ingrid)}, ${mention(people.eleni)}; notes ${mention(people.audrey)}`),
      h2('STS 5'),
      p(`It stays in service until the peak season is over. ${card(work.acceptance)}`),
      list(
        open(`New vessel plan for the three weeks around the changeover ${mention(people.sam)} ${date(days.due(11))}`),
        open(`Check what the later start costs us ${mention(people.priya)}`),
      ),
      h2('Remote desk'),
      p(`The port authority wants to see the safety case early. ${card(work.safetyCase)}`),
      list(
        open(`Send chapter 3 as a draft, marked as one ${mention(people.eleni)} ${date(days.due(6))}`),
        done('Ask who reads it'),
      ),
    ],
  };
};

const earlier = ({ people, work, days }: DemoWorld): DemoPage => {
  const { spoken, daysAgo } = days.meeting(5);
  const title = `With Clydeport, ${spoken}`;
  const { list, done } = taskWriter(title);
  return {
    title,
    labels: ['meeting-notes'],
    history: [
      { by: people.audrey, daysAgo, hour: 15, unticked: true },
      { by: people.audrey, daysAgo: daysAgo - 20 },
    ],
    body: [
      p(`${mention(people.sam)}, ${mention(people.ingrid)}, ${mention(people.jonas)}`),
      ul('Survey accepted, with thanks', 'Scaffolding stays two weeks longer'),
      p(`Survey: ${jiraMacro(work.structure.key)}`),
      list(done(`${jiraMacro(work.ultrasound.key)} Send the table of all 214 points ${mention(people.jonas)}`)),
    ],
  };
};
