import { aftermath, clean } from '../support/aftermath';
import { madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { addHarbour, taskWithoutId } from '../support/tasks-without-ids';

/** Importers write tasks without any id: they are known by their words, and by the headings around them. */
describe('tasks without an id whose page could not be written', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    // Whatever lists and searches say is old.
    scene = await openScene({ searchLagMs: 120_000 });
    pageId = await addHarbour(scene);
    scene.site.setFaults([{ match: { product: 'confluence', method: 'PUT' }, every: 1, effect: { status: 403 } }]);
    await scene.sync('editor', { pageId });
    scene.site.setFaults([]);
  });
  afterEach(() => scene.site.close());

  const listsCatchUp = () => scene.site.advance(120_000);
  const texts = ['Order for North', 'Tell the office', 'Order for South', 'Tell the office'];

  it('keep their issues when a heading is edited meanwhile', async () => {
    scene.editPage(pageId, (body) => body.replace('<h2>North</h2>', '<h2>North pier</h2>'));
    expect(await scene.sync('admin', { pageId })).toMatchObject({
      outcome: 'Success',
      counts: { created: 0, adopted: 4 },
    });
    await listsCatchUp();
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(texts);
    expect(aftermath(scene, [pageId])).toMatchObject({ tasksLeft: 0, unlinked: [], linkedTwice: [] });
  });

  it('keep their issues, in their order, where two have the same words and both headings are edited', async () => {
    scene.editPage(pageId, (body) => body.replace('>North<', '>North pier<').replace('>South<', '>South pier<'));
    const run = await scene.sync('admin', { pageId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 0, adopted: 4 } });
    const linked = [...scene.body(pageId).matchAll(/browse\/([A-Z]+-\d+)"/g)].map(([, key]) => key);
    await listsCatchUp();
    expect(linked.slice(1)).toEqual(madeIssues(scene).map(({ key }) => key));
    expect(aftermath(scene, [pageId])).toMatchObject({ tasksLeft: 0, linkedTwice: [] });
  });

  it('give nothing to a new task elsewhere with other words', async () => {
    scene.editPage(
      pageId,
      (body) => `${body}<h2>West</h2><ac:task-list>${taskWithoutId('Order for West')}</ac:task-list>`,
    );
    expect(await scene.sync('admin', { pageId })).toMatchObject({ counts: { created: 1, adopted: 4 } });
    await listsCatchUp();
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual([...texts, 'Order for West']);
    expect(aftermath(scene, [pageId])).toMatchObject({ ...clean, issues: 5, duplicates: ['Tell the office'] });
  });
});

/** Two plans, one made before a heading was edited and one after it, know a task without any id by two names. */
describe('tasks without an id that another run has begun since the plan was made', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ searchLagMs: 120_000 });
  });
  afterEach(() => scene.site.close());

  it('are not made a second time', async () => {
    const pageId = await addHarbour(scene);
    scene.site.setFaults([
      { match: { product: 'jira', path: 'createmeta' }, nth: 1, effect: { delayMs: 20_000 } },
      { match: { product: 'confluence', method: 'PUT' }, nth: 1, effect: { status: 403 } },
    ]);
    const first = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(2_000);
    scene.editPage(pageId, (body) => body.replace('<h2>North</h2>', '<h2>North pier</h2>'));
    const second = await scene.ok('admin', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    expect(await scene.ok('admin', 'getRun', second)).toMatchObject({
      counts: { failed: 4 },
      progress: { issuesMade: 4 },
    });
    expect(await scene.finish(first.runId)).toMatchObject({ counts: { created: 0 } });
    await scene.sync('admin', { pageId });
    await scene.site.advance(120_000);
    expect(madeIssues(scene)).toHaveLength(4);
    expect(aftermath(scene, [pageId])).toMatchObject({ tasksLeft: 0, unlinked: [], linkedTwice: [] });
  });
});
