import type { TaskContext } from '../../src/model/task';
import { contextText } from '../../src/pages/task-context';
import { findIn } from '../support/page-edits';

const task = (body = 'it', rest = ''): string =>
  `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}</ac:task-body>${rest}</ac:task>`;
const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const here = list(task());
const contexts = (body: string): readonly TaskContext[] => findIn(body).tasks.map(({ context }) => context);
const context = (body: string): TaskContext => {
  const [first] = contexts(body);
  if (!first) throw new Error('no task');
  return first;
};
const link = (key: string) => `<a href="https://example.atlassian.net/browse/${key}">${key}</a>`;
const table = (...rows: readonly string[]) =>
  `<table><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`;

describe("a task's context", () => {
  it('has the path of headings above it', () => {
    expect(context(`<h1>A</h1><h3>B</h3><h2>C &amp; <b>D</b></h2><h2/><h3>E</h3>${here}<h4>F</h4>`).headings).toEqual([
      'A',
      'C & D',
      'E',
    ]);
  });

  it('leaves out headings of other cells, and counts those of its own, of list items and of panels', () => {
    const cells = `<ac:layout><ac:layout-section><ac:layout-cell><h2>Left</h2></ac:layout-cell><ac:layout-cell><h2>Right</h2>${here}</ac:layout-cell></ac:layout-section></ac:layout>`;
    expect(context(`<h1>A</h1>${cells}`).headings).toEqual(['A', 'Right']);
    expect(context(`<h1>A</h1>${table('<td><h2>Cell</h2></td>')}${here}`).headings).toEqual(['A']);
    expect(context(`<ul><li><h2>Item</h2></li></ul>${here}`).headings).toEqual(['Item']);
  });

  it('has the titles of enclosing macros', () => {
    const panel = (title: string, body: string) =>
      `<ac:structured-macro ac:name="panel"><ac:parameter ac:name="title">${title}</ac:parameter><ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;
    expect(context(panel('Over', '') + panel('Outer', panel(' In &amp; ner ', here))).macros).toEqual([
      'Outer',
      'In & ner',
    ]);
  });

  it('has column headers, row headers and other cells of its row', () => {
    const body = table(
      '<th>Part</th><th colspan="2">State</th><th>Who</th>',
      `<th rowspan="2">Pump</th><td>old</td><td>${here}</td><td>Ann</td>`,
      `<td>new</td><td>${here}</td><td>Bo</td>`,
    );
    expect(contexts(body).map((each) => each.table)).toEqual([
      {
        columnHeaders: ['State'],
        rowHeaders: ['Pump'],
        cells: [
          { header: 'State', text: 'old' },
          { header: 'Who', text: 'Ann' },
        ],
      },
      {
        columnHeaders: ['State'],
        rowHeaders: ['Pump'],
        cells: [
          { header: 'State', text: 'new' },
          { header: 'Who', text: 'Bo' },
        ],
      },
    ]);
  });

  it('has all header rows above, a head without th, and cells alone where there is neither', () => {
    expect(context(table('<th>A</th><th>B</th>', '<th>a</th><th>b</th>', `<td>1</td><td>${here}</td>`)).table).toEqual({
      columnHeaders: ['B', 'b'],
      rowHeaders: ['1'],
      cells: [],
    });
    expect(
      context(
        `<table><thead><tr><td>A</td><td>B</td></tr></thead><tbody><tr><td/><td>${here}</td></tr></tbody></table>`,
      ).table,
    ).toEqual({
      columnHeaders: ['B'],
      rowHeaders: [],
      cells: [],
    });
    expect(context(table('<td>A</td><td>B</td>', `<td>one</td><td>${here}</td><td>two</td>`)).table).toEqual({
      columnHeaders: [],
      rowHeaders: ['one'],
      cells: [{ text: 'two' }],
    });
  });

  it('has at most four other cells, and survives absurd spans', () => {
    const wide = Array.from({ length: 9 }, (_, n) => `<td>c${n}</td>`).join('');
    expect(context(table(`${wide}<td>${here}</td>`)).table?.cells).toHaveLength(4);
    expect(
      context(table(`<td colspan="99999" rowspan="-1">x</td><td colspan="zz">${here}</td>`, '<td/>')).table,
    ).toBeUndefined();
  });

  it('has the own texts of list items and tasks around it, outermost first', () => {
    const body = `<ul><li>To <b>do</b><ul><li>inner</li><li><p>This week:</p>${list(task(`Outer ${list(task('inner'))}`))}</li></ul></li></ul>`;
    expect(contexts(body)).toMatchObject([
      { listItems: ['To do', 'This week:'], parentTasks: [] },
      { listItems: ['To do', 'This week:'], parentTasks: ['Outer'] },
    ]);
  });

  it('has the paragraph before the list when that introduces it', () => {
    expect(context(`<p>I will add some tasks</p>\n${here}`).lead).toBe('I will add some tasks');
    expect(context(`<p>${'long '.repeat(15)}words:</p>${here}`).lead).toMatch(/words:$/);
    expect(context(`<p>${'long '.repeat(15)}words</p>${here}`)).not.toHaveProperty('lead');
    expect(context(`<p>Open <b>points</b>: ${here}</p>`).lead).toBe('Open points:');
    expect(context(`<p>Above</p><div class="content-wrapper"><p>${here}</p></div>`).lead).toBe('Above');
    for (const other of ['<h2>Head</h2>', '<table/>', '<hr/>', ''])
      expect(context(`<p>x</p>${other}<ul/>${here}`)).not.toHaveProperty('lead');
    expect(context(`<ul><li>In an item: ${here}</li></ul>`)).not.toHaveProperty('lead');
  });

  it('has the issue that the block directly above links, if it links exactly one', () => {
    expect(context(`<p>${link('AB-1')} Pump</p>${here}`).issueAbove).toBe('AB-1');
    expect(context(`<h2>${link('AB-1')}</h2>${here}`).issueAbove).toBe('AB-1');
    expect(context(`<p>${link('AB-1')} and ${link('AB-1')}</p>${here}`).issueAbove).toBe('AB-1');
    expect(context(`<p>${link('AB-1')} and ${link('AB-2')}</p>${here}`)).not.toHaveProperty('issueAbove');
    expect(context(`<p>${link('AB-1')}</p><p>x</p>${here}`)).not.toHaveProperty('issueAbove');
    expect(contexts(list(task(link('AB-1'))) + here)[1]).not.toHaveProperty('issueAbove');
  });

  it('is cut at 120 characters, never through one', () => {
    const [heading = ''] = context(`<h1>${'x'.repeat(118)}🎉🎉</h1>${here}`).headings;
    expect(heading).toBe(`${'x'.repeat(118)}…`);
    expect(context(`<h1>${'y'.repeat(120)}</h1>${here}`).headings).toEqual(['y'.repeat(120)]);
  });

  it('reads as one line', () => {
    expect(
      contextText(
        context(`<h1>A</h1>${table('<th>P</th><th>S</th><th>W</th>', `<td>Pump</td><td>${here}</td><td>Ann</td>`)}`),
      ),
    ).toBe('A > S > Pump > W: Ann');
    expect(contextText(context(`<p>Soon:</p>${here}`))).toBe('Soon:');
  });

  it('is read from 20,000 nested tables and lists without overflow', () => {
    const depth = 20_000;
    const open = '<table><tbody><tr><td><ul><li>';
    const close = '</li></ul></td></tr></tbody></table>';
    expect(contexts(open.repeat(depth) + here + close.repeat(depth))).toHaveLength(1);
  });
});
