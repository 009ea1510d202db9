import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, p } from '../../markup/blocks';
import { date, mention } from '../../markup/inline';
import { panel } from '../../markup/macros';
import { taskWriter } from '../../markup/tasks';

/** Two work packages named in one breath, and a list with a few that are linked already. */
export const meetingBefore = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const { spoken, daysAgo } = days.meeting(1);
  const title = `Weekly ${spoken}`;
  const { list, open, done } = taskWriter(title);
  const { ingrid, mateus, jonas, amara, audrey } = people;
  return {
    title,
    labels: ['meeting-notes'],
    history: [
      { by: audrey, daysAgo, hour: 9, blocks: 3, unticked: true },
      { by: audrey, daysAgo, hour: 10, unticked: true },
      { by: mateus, daysAgo: Math.max(1, daysAgo - 4), message: 'Ticked mine' },
    ],
    body: [
      p(`Present: ${[ingrid, mateus, jonas, amara].map(mention).join(' ')}. Notes: ${mention(audrey)}.`),
      h2(`Network ${card(work.network)}`),
      p('The duct beside the storm drain is full. Below the rail it is free, but the rail belongs to the port.'),
      list(
        open(`${card(work.fibreRoute)} Agree the route along berth 3 ${mention(amara)}`),
        open(`Draw the two crossings of the rail for the permit ${mention(amara)} ${date(days.due(6))}`),
        done('Find out who owned the old copper cable'),
      ),
      h2(`Controls ${card(work.controls)}`),
      list(
        open(`${card(work.ioList)} Freeze the list of inputs and outputs ${mention(amara)}`),
        open(`Decide what happens to the 90 signals that nobody claims ${mention(mateus)} ${date(days.due(9))}`),
        done(`Ask the night shift which lamps they look at ${mention(mateus)}`),
        open(''),
      ),
      panel('info', p(`Next week without ${mention(jonas)}, who is in Hamburg.`)),
    ],
  };
};
