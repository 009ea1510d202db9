import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, layout, p, section, ul } from '../../markup/blocks';
import { commented, date, emoji, mention, placeholder } from '../../markup/inline';
import { taskWriter } from '../../markup/tasks';

/** Typed while people spoke: layouts, a comment, a second date, template text that nobody filled. */
export const lastMeeting = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const { spoken, daysAgo } = days.meeting(0);
  const title = `Weekly ${spoken}`;
  const { list, open, done } = taskWriter(title);
  const { ingrid, mateus, jonas, amara, eleni, priya, eddie } = people;
  return {
    title,
    labels: ['meeting-notes'],
    history: [
      { by: ingrid, daysAgo, hour: 9, blocks: 1, unticked: true },
      { by: jonas, daysAgo, hour: 11 },
      { by: ingrid, daysAgo, hour: 12, message: 'Wording of Amara’s action' },
    ],
    body: [
      layout(
        section(
          'two_right_sidebar',
          h2('What moved') +
            ul(
              'Porto has poured the foundation of the load bench',
              `Terminal accepts our ${commented('5f1d2f7e-2a44-4b57-9d38-6f1f3f0c9a03', 'seven weeks')}, if no second vessel comes in between`,
              'The ferry takes 38 tonnes, the cabinets weigh 41',
            ),
          h2('Who') +
            p([ingrid, mateus, jonas, amara, eleni, priya].map(mention).join(' ')) +
            p(`Excused: ${mention(eddie)} ${emoji('face_with_thermometer', '1f912', '🤒')}`),
        ),
        section(
          'single',
          h2(`Drives ${card(work.drives)}`) +
            p('Forty-one tonnes on a ferry that takes thirty-eight: two crossings, or a split cabinet.') +
            list(
              open(`Ask Porto what it costs to ship the cabinet in two halves ${mention(mateus)} ${date(days.due(2))}`),
              open(
                `Book two crossings, ${date(days.due(36))} or, if that is full, ${date(days.due(43))} ${mention(ingrid)} ${mention(priya)}`,
              ),
              done(`Tell the terminal about the ferry ${mention(ingrid)}`),
            ) +
            h2(`Safety ${card(work.interlock)}`) +
            p(
              'The bridge at the gate has been taken out. Nobody was hurt, nothing moved; it still must not happen again.',
            ) +
            list(
              open(
                `Put <strong>seals with numbers</strong> on all gate interlocks ${mention(eleni)} ${date(days.due(1))}`,
                list(
                  open(`Order 200 seals ${mention(priya)}`),
                  open(`Add “seal intact?” to the sheet for the morning check ${mention(jonas)}`),
                ),
              ),
              open(placeholder('Type your action, then @ and a name')),
            ) +
            h2('Any other business') +
            p('Spare parts: the shelf in the canteen is not a store.'),
        ),
      ),
    ],
  };
};
