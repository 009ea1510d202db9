import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { date, emoji, mention } from '../markup/inline';
import { taskWriter } from '../markup/tasks';

export const onCall = ({ people, days }: DemoWorld): DemoPage => {
  const title = 'On call';
  const { list, open, done } = taskWriter(title);
  const { mateus, amara, minjun, omar, yuki } = people;
  return {
    title,
    history: [
      { by: amara, daysAgo: 65, blocks: 2, unticked: true },
      { by: amara, daysAgo: 22, unticked: true },
      { by: omar, daysAgo: 6 },
    ],
    body: [
      p(
        `${emoji('telephone_receiver', '1f4de', '📞')} A crane that stands costs more than a taxi. Call first, write later.`,
      ),
      table(
        ['From', 'Europe', 'Asia'],
        [date(days.due(2)), mention(mateus), mention(minjun)],
        [date(days.due(9)), mention(amara), mention(yuki)],
        [date(days.due(16)), mention(mateus), mention(omar)],
      ),
      h2('To improve'),
      list(
        done(`Second phone for the night 🌙 ${mention(omar)}`),
        open(`Put the wiring diagrams on the tablet, all of them 📱 ${mention(amara)}`),
        open('Agree with the terminals who may reset a drive without asking'),
      ),
    ],
  };
};
