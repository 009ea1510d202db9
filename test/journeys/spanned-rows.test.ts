import { openScene, type Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

/** Tables in which a cell reaches over several rows: what stands in it stands in each of them. */
describe('a link or a task in a cell that spans rows', () => {
  let scene: Scene;
  let alpha: string;
  let beta: string;
  beforeAll(async () => {
    scene = await openScene();
    alpha = scene.addIssue('WORK', 'Work Package', 'Alpha');
    beta = scene.addIssue('WORK', 'Work Package', 'Beta');
  });
  afterAll(() => scene.site.close());

  let pages = 0;
  const parentsOn = async (...rows: readonly string[]): Promise<readonly string[]> => {
    const table = `<table><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`;
    pages += 1;
    const view = await scene.preview('editor', { pageId: scene.addPage(`Table ${pages}`, table) });
    return view.tasks.map(({ parent, reason }) => (parent ? `${parent.key}: ${parent.why}` : `${reason?.code}`));
  };
  const cell = (inside: string, rowspan = 1): string => `<td rowspan="${rowspan}">${inside}</td>`;
  const aTask = list(task('Do it'));

  test('is the parent of the tasks in all of its rows, whatever other rows link', async () => {
    expect(
      await parentsOn(
        cell(scene.link(alpha), 2) + cell(aTask) + cell('x'),
        cell(aTask) + cell('y'),
        cell(scene.link(beta), 2) + cell('z') + cell(aTask),
        cell('w') + cell(aTask),
      ),
    ).toEqual([
      'WORK-1: In the same table row',
      'WORK-1: In the same table row',
      'WORK-2: In the same table row',
      'WORK-2: In the same table row',
    ]);
  });

  test('is not chosen where the row has a link of its own', async () => {
    expect(await parentsOn(cell(scene.link(alpha), 2) + cell('x'), cell(scene.link(beta) + aTask))).toEqual([
      'ambiguous-parent',
    ]);
  });

  test('does not reach further than it says', async () => {
    expect(
      await parentsOn(
        cell(scene.link(alpha), 2) + cell('x'),
        cell(scene.link(beta)),
        cell('y') + cell(scene.link(beta)),
        cell(aTask),
      ),
    ).toEqual(['WORK-2: Closest link above in the section']);
  });

  test('counts for a nested table too', async () => {
    const nested = `<table><tbody><tr><td>${aTask}</td></tr></tbody></table>`;
    expect(await parentsOn(cell(scene.link(alpha), 2) + cell(scene.link(beta)), cell(nested))).toEqual([
      'WORK-1: In the same table row',
    ]);
  });

  test('asks when the rows that a task reaches over link different work items', async () => {
    expect(await parentsOn(cell(aTask, 2) + cell(scene.link(alpha)), cell(scene.link(beta)))).toEqual([
      'ambiguous-parent',
    ]);
    expect(await parentsOn(cell(aTask, 2) + cell('x'), cell(scene.link(beta)), cell(scene.link(alpha)))).toEqual([
      'WORK-2: In the same table row',
    ]);
  });
});
