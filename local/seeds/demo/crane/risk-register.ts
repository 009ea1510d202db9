import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { date, mention, status } from '../markup/inline';
import { panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** Risks and deviations may be parents too: they stand beside work packages in the other project. */
export const riskRegister = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Risk register';
  const { list, open, done } = taskWriter(title);
  const { eleni, jonas, mateus, amara, ingrid } = people;
  return {
    title,
    labels: ['risk'],
    history: [
      { by: eleni, daysAgo: 66, blocks: 2, unticked: true },
      { by: eleni, daysAgo: 30 },
      { by: mateus, daysAgo: 12 },
      { by: eleni, daysAgo: 3, hour: 8, message: 'Review of the week' },
    ],
    body: [
      p('Looked through every Monday. Red ones go to the steering committee.'),
      table(
        ['Risk', 'Likely', 'Treatment'],
        [
          card(work.wind),
          status('high', 'Red'),
          list(
            done(`${card(work.windSensor)} Mount a second wind sensor`),
            open(`Plan two weeks of work inside the portal as reserve ${mention(jonas)} ${date(days.due(13))}`),
          ),
        ],
        [
          card(work.delivery),
          status('medium', 'Yellow'),
          list(
            open(`Visit the supplier and see the cabinets with our own eyes ${mention(mateus)} ${date(days.due(10))}`),
            open('Write down what we do if only six of eight drives come'),
          ),
        ],
        [
          card(work.latency),
          status('medium', 'Yellow'),
          list(open(`Try a wired link for the boom cameras ${mention(amara)} ${date(days.due(32))}`)),
        ],
        [
          card(work.cutover),
          status('low', 'Green'),
          list(open(`Ask the line for a vessel that may wait six hours ${mention(ingrid)} ${date(days.due(20))}`)),
        ],
        [card(work.heat), status('closed', 'Grey'), p('Trial passed up to 54 °C; watched for another year.')],
      ),
      h2('Deviations'),
      panel('note', p(`${card(work.weld)} – the inspector waits for our proposal.`)),
      list(
        open(
          `Propose a repair of weld 4-117 ${mention(jonas)} ${date(days.due(3))}`,
          list(
            open('Calculate what the joint carries as it is'),
            open(`Ask the class surveyor whether a photograph is enough ${mention(eleni)}`),
          ),
        ),
      ),
    ],
  };
};
