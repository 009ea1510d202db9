import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, quote, table } from '../markup/blocks';
import { date, mention, status } from '../markup/inline';
import { decisions, excerpt } from '../markup/macros';
import { taskWriter } from '../markup/tasks';
import { uuidOf } from '../markup/uuid-of';

/** Decisions are no tasks; what follows from them is. */
export const decisionLog = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Decision log';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['decisions'],
    history: [
      { by: people.ingrid, daysAgo: 88, blocks: 2, unticked: true },
      { by: people.eleni, daysAgo: 40, blocks: 4 },
      { by: people.mateus, daysAgo: 13, message: 'D-14' },
    ],
    body: [
      p('One heading each, the newest last. A decision is changed by a new one, never by an edit.'),
      excerpt(
        decisions(
          uuidOf('decisions/summary'),
          'STS 4 first, STS 5 after the peak season',
          'Two fibre rings, even if only one is paid for',
          'No remote operation before the safety case is signed',
        ),
      ),
      h2('D-12: AC drives with regeneration'),
      table(
        ['Option', 'For', 'Against', ''],
        ['Overhaul the DC drives', 'cheap, known', 'no spare parts after next year', status('no', 'Red')],
        ['AC with brake resistors', 'simple', '1.1 GWh a year become heat', status('no', 'Red')],
        [
          'AC with regeneration',
          'pays for itself in six years',
          'the grid operator has to agree',
          status('yes', 'Green'),
        ],
      ),
      p(`Decided ${date(days.past(87))} by ${mention(people.ingrid)}. Follows for ${card(work.drives)}:`),
      list(
        done(`Letter to the grid operator ${mention(people.mateus)}`),
        open(`Answer the grid operator’s question about harmonics ${mention(people.mateus)} ${date(days.due(4))}`),
      ),
      h2('D-14: one desk serves two cranes'),
      quote(
        'A driver who looks at two cranes looks at none. Show me that this is wrong, and I sign. – Harbour safety board',
      ),
      p(`Decided in principle. Has to be shown in ${card(work.safetyCase)}.`),
      list(
        open(
          `Observe four drivers for a shift each, and count how often they look away ${mention(people.eleni)} ${date(days.due(28))}`,
        ),
        open('Ask Busan for the recordings of their trial'),
      ),
    ],
  };
};
