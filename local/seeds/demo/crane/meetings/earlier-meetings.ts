import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, p, ul } from '../../markup/blocks';
import { date, mention } from '../../markup/inline';
import { taskWriter } from '../../markup/tasks';

/** Older notes: most is done. */
export const earlierMeetings = ({ people, work, days, card }: DemoWorld): readonly DemoPage[] => {
  const { ingrid, mateus, jonas, eleni, amara, tomasz, eddie } = people;

  const third = (): DemoPage => {
    const { spoken, daysAgo } = days.meeting(2);
    const title = `Weekly ${spoken}`;
    const { list, open, done } = taskWriter(title);
    return {
      title,
      labels: ['meeting-notes'],
      history: [
        { by: jonas, daysAgo, hour: 10, unticked: true },
        { by: jonas, daysAgo: daysAgo - 7, hour: 10, message: 'State of the actions' },
      ],
      body: [
        p(`Present: ${[ingrid, jonas, eleni].map(mention).join(' ')}`),
        h2(`Wind ${card(work.wind)}`),
        p('Two more days lost. The second lift is cheaper than a third week.'),
        list(
          done(`Ask for a quote for the second lift ${mention(jonas)}`),
          open(
            `Agree with the terminal which cranes may stand beside ours in wind ${mention(eddie)} ${date(days.due(7))}`,
          ),
        ),
        h2('Office'),
        ul('Heating works again', 'The printer does not'),
      ],
    };
  };

  const fourth = (): DemoPage => {
    const { spoken, daysAgo } = days.meeting(3);
    const title = `Weekly ${spoken}`;
    const { list, done } = taskWriter(title);
    return {
      title,
      labels: ['meeting-notes'],
      history: [
        { by: ingrid, daysAgo, hour: 10, unticked: true },
        { by: amara, daysAgo: daysAgo - 6, hour: 15, message: 'All done' },
      ],
      body: [
        p(`Present: ${[ingrid, mateus, amara, tomasz].map(mention).join(' ')}`),
        p(`Last week of ${mention(tomasz)}. Thank you, and come and see the cranes move!`),
        h2(`Drives ${card(work.drives)}`),
        list(
          done(`${card(work.cabinetDrawings)} Release the cabinet drawings ${mention(mateus)}`),
          done(`Hand over the drawings of the old cabinets ${mention(tomasz)}`),
          done(`Give ${mention(amara)} the keys to the archive`),
        ),
      ],
    };
  };

  return [third(), fourth()];
};
