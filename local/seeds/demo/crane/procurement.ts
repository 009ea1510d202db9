import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { p } from '../markup/blocks';
import { mention } from '../markup/inline';
import { jiraMacro } from '../markup/macros';
import { serverTasks } from '../markup/tasks';

const cell = (name: 'td' | 'th', content: string): string =>
  `<${name}><div class="content-wrapper">${content}</div></${name}>`;

const row = (name: 'td' | 'th', ...cells: readonly string[]): string =>
  `<tr>${cells.map((content) => cell(name, content)).join('')}</tr>`;

/** A page that was written on Server years ago: cells with wrappers, lists with ids, tasks without uuids. */
export const procurement = ({ people, work, days }: DemoWorld): DemoPage => {
  const title = 'Long-lead items';
  const { priya, jonas, mateus } = people;
  const rows = [
    row('th', p('Item'), p('For'), p('Weeks'), p('To do')),
    row(
      'td',
      p('Brake resistors, 8 pieces'),
      p(jiraMacro(work.drives.key)),
      p('14'),
      serverTasks(
        `${title}/resistors`,
        [11, `Confirm the paint: C5 marine, grey ${mention(priya)} <time datetime="${days.due(6)}" />`],
        [12, 'Have the <em>first</em> one measured before the other seven are built'],
      ),
    ),
    row(
      'td',
      p('Cable reel, 400 m'),
      p(jiraMacro(work.spreader.key)),
      p('22'),
      serverTasks(`${title}/reel`, [
        21,
        `Decide between spring and motor: <strong>the winter decides</strong> ${mention(jonas)} <time datetime="${days.due(16)}" />`,
      ]),
    ),
    row(
      'td',
      p('Controllers, 2 + 1 spare'),
      p(jiraMacro(work.controls.key)),
      p('9'),
      serverTasks(`${title}/controllers`, [31, `Order the spare with the same firmware ${mention(mateus)}`]),
    ),
  ];
  return {
    title,
    labels: ['purchasing'],
    history: [
      { by: priya, daysAgo: 91, message: 'Migrated from Server' },
      { by: priya, daysAgo: 20 },
    ],
    body: [
      p('Everything that takes longer than eight weeks. Prices stand elsewhere.'),
      `<table class="wrapped confluenceTable"><tbody>${rows.join('')}</tbody></table>`,
    ],
  };
};
