import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, h3, ol, p, table, ul } from '../../markup/blocks';
import { date, emoji, mention, status } from '../../markup/inline';
import { code } from '../../markup/macros';
import { taskWriter } from '../../markup/tasks';

/** A long day with drivers: tasks in list items, rich text in tasks, a link above on the page. */
export const workshop = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Workshop with the drivers';
  const { list, open } = taskWriter(title);
  const { eddie, amara, mateus, eleni } = people;
  return {
    title,
    labels: ['meeting-notes', 'drivers'],
    history: [
      { by: eddie, daysAgo: 29, hour: 8, blocks: 4 },
      { by: eddie, daysAgo: 28, hour: 17 },
      { by: amara, daysAgo: 24, message: 'Measurements added' },
    ],
    body: [
      p(
        `Six drivers, one fitter, a model of the desk made of cardboard. Outcome for ${card(work.training)} and nothing else, please.`,
      ),
      h2('What they said'),
      ul(
        'The left stick is for the trolley. It always was.',
        p('Alarms:') +
          list(
            open(
              `Give the three alarms that matter a <u>sound of their own</u> ${mention(amara)} ${date(days.due(25))}`,
            ),
            open(`Silence <code>A-207 door open</code> while the crane stands ${mention(mateus)}`),
          ),
        'Nobody reads the second screen',
      ),
      h2('What we measured'),
      table(
        ['Driver', 'Moves an hour', 'Looks away'],
        ['with cabin', '31', '2 %'],
        ['with desk, first hour', '19', '11 %'],
        ['with desk, after lunch', '27', `4 % ${status('good', 'Green')}`],
      ),
      h3('How'),
      code(
        'bash',
        'count-looks.sh',
        'awk -F, \'$3 > 0.8 { n++ } END { print n "looks" }\' gaze.csv   # 📷 30 frames a second',
      ),
      h2('Next'),
      ol(
        p('Second day, with the night shift') +
          list(
            open(
              `Find a date that suits the night shift ${mention(eddie)} ${date(days.due(15))} ${emoji('crescent_moon', '1f319', '🌙')}`,
              list(
                open('Ask the canteen to open at 02:00'),
                open(`Safety talk of ten minutes, not of sixty ${mention(eleni)}`),
              ),
            ),
          ),
        'Cardboard out, plywood in',
      ),
    ],
  };
};
