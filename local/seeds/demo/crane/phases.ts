import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, h3, layout, ol, p, section, table, ul } from '../markup/blocks';
import { commented, date, mention, placeholder } from '../markup/inline';
import { code, expand, panel, titledPanel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';
import { cutoverRunbook } from './cutover-runbook';

/** Headings that name a work package, tasks below them. */
export const survey = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Phase 1 – survey and design';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['phase'],
    history: [
      { by: people.jonas, daysAgo: 105, blocks: 3, unticked: true },
      { by: people.jonas, daysAgo: 58, blocks: 4 },
      { by: people.amara, daysAgo: 11, message: 'Network survey added' },
    ],
    body: [
      p(`Ended with the report of ${date(days.past(21))}; what is left is below.`),
      h2(`Steel: ${card(work.structure)}`),
      ul(
        'Boom: 3 of 214 points below 85 %',
        `Portal: ${commented('5f1d2f7e-2a44-4b57-9d38-6f1f3f0c9a02', 'crack at the east corner, 40 mm')}, found under paint`,
        'Sill beams: corroded, as expected',
      ),
      list(
        done(`Measure the boom by ultrasound ${mention(people.jonas)}`),
        open(`Measure the crack again after the next ten heavy lifts ${mention(people.jonas)} ${date(days.due(5))}`),
        open('Ask the insurer whether a repair by welding changes the premium'),
      ),
      h2(`Network: ${card(work.network)}`),
      layout(
        section(
          'two_equal',
          h3('Today') + p('One copper cable from 2006, spliced four times. Video stutters whenever the reel turns.'),
          h3('Wanted') +
            p('Two rings:') +
            list(
              open(`Walk the duct below the crane rail with a camera ${mention(people.amara)} ${date(days.due(8))}`),
              open(`Price for fibre with armour, 900 m ${mention(people.tomasz)}`),
            ),
        ),
      ),
    ],
  };
};

/** Tasks in an expand and in a panel, and a program that only looks as if it held some. */
export const retrofit = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Phase 2 – retrofit on the quay';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['phase'],
    history: [
      { by: people.mateus, daysAgo: 80, blocks: 4 },
      { by: people.jonas, daysAgo: 31, unticked: true },
      { by: people.mateus, daysAgo: 5, message: 'Order of work agreed with the terminal' },
    ],
    body: [
      p(`Seven weeks per crane. The drives (${card(work.drives)}) set the pace; everything else fits around them.`),
      h2('Order of work'),
      ol(
        'Boom up and pinned, power off, locks on',
        p('Old cabinets out through the roof') +
          list(open(`Order the 80-tonne mobile crane for two Sundays ${mention(people.jonas)} ${date(days.due(27))}`)),
        'New cabinets in, cables pulled, megger test',
      ),
      expand(
        'What we learned on STS 3',
        p('The old cable trays were full of grain. It took four days.'),
        list(
          open(`Have the trays cleaned before the crane is taken over ${mention(people.eddie)}`),
          done('Ask the STS 3 team for their list of surprises'),
        ),
      ),
      titledPanel(
        'Power supply during the work',
        p('Lights, lift and heating need 40 kW from the shore.'),
        list(open(`Apply for a temporary connection at berth 3 ${mention(people.audrey)} ${date(days.due(12))}`)),
      ),
      h2(`Control system: ${card(work.controls)}`),
      p('The new controller reads the old limit switches through this block until they are replaced:'),
      code(
        'xml',
        'limit-switches.xml',
        '<signals>\n  <!-- <ac:task><ac:task-body>not a task, a comment in a file</ac:task-body></ac:task> -->\n  <signal id="LS-41" text="boom <up>" raw="<![CDATA[41;NC]]>"/>\n</signals>',
      ),
      list(
        open('Number the limit switches on the crane itself, with engraved plates'),
        open(placeholder('Type your task here, using "@" to assign to a user and "//" to select a due date')),
      ),
    ],
  };
};

/** One link only, below the tasks; and a page below that has none of its own. */
export const commissioning = (world: DemoWorld): DemoPage => {
  const { people, work, days, card } = world;
  const title = 'Phase 3 – commissioning and handover';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['phase'],
    history: [
      { by: people.ingrid, daysAgo: 77, blocks: 2 },
      { by: people.eddie, daysAgo: 14 },
    ],
    body: [
      p('The crane works when the terminal’s own drivers say so.'),
      list(
        open(`Write the test cases for two cranes over one hatch ${mention(people.amara)} ${date(days.due(45))}`),
        open(`Agree who signs when the port authority is on holiday ${mention(people.ingrid)}`),
      ),
      table(
        ['Test', 'Load', 'Lasts'],
        ['Hoist, empty', '0 t', '2 h'],
        ['Hoist, nominal', '50 t', '4 h'],
        ['Hoist, overload', '62.5 t', '30 min'],
        ['Endurance', 'as it comes', '2 vessels'],
      ),
      panel('tip', p(`All of it is one work package: ${card(work.acceptance)}`)),
    ],
    below: [cutoverRunbook(world)],
  };
};
