import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { date, emoji, mention } from '../markup/inline';
import { panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** Links nothing: its tasks belong to what the page above links. */
export const cutoverRunbook = ({ people, days }: DemoWorld): DemoPage => {
  const title = 'Cutover weekend';
  const { list, open } = taskWriter(title);
  return {
    title,
    history: [
      { by: people.ingrid, daysAgo: 43, blocks: 2 },
      { by: people.mateus, daysAgo: 18, blocks: 4 },
      { by: people.ingrid, daysAgo: 4, hour: 13 },
    ],
    body: [
      panel(
        'warning',
        p(
          `${emoji('warning', '26a0', '⚠️')} The next vessel berths on Monday at 05:30. No later than Sunday 18:00 we decide whether we go back.`,
        ),
      ),
      h2('Hour by hour'),
      table(
        ['When', 'What', 'Who'],
        ['Friday 22:00', 'Last container, handover, locks on', mention(people.eddie)],
        ['Saturday 06:00', 'Old controllers off; photographs of every terminal strip', mention(people.mateus)],
        ['Saturday 20:00', 'First movement, boom only', mention(people.mateus)],
        ['Sunday 18:00', 'Go, or back', mention(people.ingrid)],
      ),
      h2('To prepare'),
      list(
        open(
          `Rehearse the way back in the simulator ${mention(people.amara)} ${date(days.due(34))}`,
          list(
            open('Time it, with a person who has not seen it before'),
            open(`Print it on one sheet, laminated 🧾 ${mention(people.audrey)}`),
          ),
        ),
        open('Order food for twelve people and two nights 🍲'),
      ),
    ],
  };
};
