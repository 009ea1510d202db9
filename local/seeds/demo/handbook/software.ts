import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, h3, layout, ol, p, section, table, ul } from '../markup/blocks';
import { date, mention, status } from '../markup/inline';
import { code, contents, expand, panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

export const software = (world: DemoWorld): DemoPage => ({
  title: 'Control software',
  history: [{ by: world.people.mateus, daysAgo: 92 }],
  body: [p('From the name of a signal to the signature under a test.'), contents()],
  below: [naming(world), release(world), bench(world), protocol(world)],
});

const naming = ({ people }: DemoWorld): DemoPage => ({
  title: 'Names of signals',
  history: [
    { by: people.mateus, daysAgo: 91, blocks: 2 },
    { by: people.tomasz, daysAgo: 55, message: 'Umlauts are gone' },
  ],
  body: [
    p(
      'Part, place, what it means when it is <strong>true</strong>. ASCII only: the drives print everything else as <code>?</code>.',
    ),
    table(
      ['Good', 'Bad', 'Why'],
      ['HOIST_BRK_OPEN', 'BRK1', 'which brake?'],
      ['BOOM_UP_LOCKED', 'AUSLEGER_HÖHE_OK', 'Ö; and what is ok?'],
    ),
    code(
      'pascal',
      'boom.st',
      "IF BOOM_UP_LOCKED AND NOT WIND_OVER_LIMIT THEN\n  (* <ac:task-status>complete</ac:task-status> is how a page says it; here it is a flag *)\n  STATE := IDLE;\nEND_IF;\nlog('limits[] > 0 => ' + limits[idx[0]]>0);",
    ),
  ],
});

const release = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Releasing controller software';
  const { list, open, done } = taskWriter(title);
  const { mateus, amara, lucia } = people;
  return {
    title,
    labels: ['release'],
    history: [
      { by: mateus, daysAgo: 87, blocks: 3, unticked: true },
      { by: amara, daysAgo: 35, blocks: 4 },
      { by: amara, daysAgo: 7, message: 'Release 4.2' },
    ],
    body: [
      ol('Review by somebody who did not write it', 'Two hours on the bench', 'Signature of the site lead'),
      h2('Release 4.2'),
      p(`Goes with ${card(work.controls)}:`),
      list(
        done(`Tag the source ${mention(amara)}`),
        open(
          `Run the night test with the new wind logic ${mention(amara)} ${date(days.due(3))}`,
          list(
            open('Keep the traces for a year'),
            open(`Explain the two known warnings in the notes ${mention(mateus)}`),
          ),
        ),
        open(`Release notes in words that a fitter reads ${mention(lucia)} ${date(days.due(5))}`),
      ),
      expand(
        'Release 4.1, for the record',
        p(`${status('done', 'Green')} in one day instead of three, because the bench was free.`),
      ),
    ],
  };
};

const bench = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Test bench';
  const { list, open } = taskWriter(title);
  return {
    title,
    history: [
      { by: people.amara, daysAgo: 74, blocks: 1 },
      { by: people.amara, daysAgo: 20 },
    ],
    body: [
      layout(
        section(
          'three_equal',
          h3('Hardware') + ul('two controllers', 'one drive, 2.2 kW', 'a bag of sand as load'),
          h3('Booking') + p('In the calendar of the lab. Nights are free for everybody.'),
          h3('Wanted') +
            list(
              open(`Second encoder, for tests with a broken shaft ${mention(people.amara)} ${date(days.due(16))}`),
              open('A lid, so that nobody drops a screwdriver into it again'),
            ),
        ),
      ),
      panel('note', p(`Paid by ${card(work.controls)} until the end of the year.`)),
    ],
  };
};

/** Signed: only two may change it, everybody may read it. */
const protocol = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Factory test protocol, revision C';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['protocol', 'signed'],
    updaters: [people.amara, people.mateus],
    history: [
      { by: people.mateus, daysAgo: 51, blocks: 2, unticked: true },
      { by: people.amara, daysAgo: 32, message: 'Revision C' },
    ],
    body: [
      p(`Hoist drives, Porto, for ${card(work.drives)}. Signed copies are in the safe.`),
      table(
        ['Test', 'Limit', 'Revision'],
        ['Insulation', '&gt; 10 MΩ', 'A'],
        ['Overload 125 %, 60 s', 'no trip', 'B'],
        ['Temperature rise, 4 h', '&lt; 80 K', 'C'],
      ),
      list(
        done(`Add the temperature rise ${mention(people.amara)}`),
        open(`Bring a witness for test 3 ${mention(people.mateus)} ${date(days.due(12))}`),
      ),
    ],
  };
};
