import { openCoveredScene } from '../support/covered-scene';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** Confluence takes reads but answers no update for a while: nobody edited anything, and nobody has to press retry. */
describe('while Confluence answers no page update', () => {
  let scene: Scene;
  let link: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    link = scene.link(scene.addIssue('WORK', 'Work Package', 'Crane'));
  });
  afterEach(() => scene.site.close());

  const addPage = (title: string): string => scene.addPage(title, `<p>${link}</p>${tasks(`${title} one`, 'Two')}`);
  const puts = (path: string) => ({ product: 'confluence' as const, method: 'PUT', path });

  test('a run waits, says for what, and links the page by itself when the outage is over', async () => {
    const pageId = addPage('Plan');
    scene.site.setFaults([{ match: puts('/pages/'), effect: { status: 503 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(60_000);
    const waiting = await scene.ok('editor', 'getRun', { runId });
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: { code: 'unreachable' } });
    expect(scene.site.faultsStruck()[0]).toBeLessThan(20);

    scene.site.clearFaults();
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    expect(scene.version(pageId)).toBe(2);
  });

  test('a page that is never taken is given up after a while, with its own reason, and the others are not held up', async () => {
    const bad = addPage('Bad');
    const other = scene.addPage('Good', `<p>${link}</p>${tasks('Fine')}`, { parentId: bad });
    scene.site.setFaults([{ match: puts(`/pages/${bad}$`), effect: { status: 500 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: bad });
    await scene.site.advance(1_000);
    expect(scene.body(other)).not.toContain('<ac:task>');

    const run = await scene.finish(runId);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Partial Success', counts: { created: 1, failed: 2 } });
    const codes = (await scene.results(runId)).map(({ result, code }) => [result, code]);
    expect(codes).toEqual([
      ['failed', 'unreachable'],
      ['failed', 'unreachable'],
      ['created', undefined],
    ]);

    const before = scene.issues().length;
    scene.site.clearFaults();
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(scene.issues()).toHaveLength(before);
    expect(scene.body(bad)).not.toContain('<ac:task>');
  });

  test('a cancelled run still links what it created', async () => {
    const pageId = addPage('Plan');
    scene.site.setFaults([{ match: puts('/pages/'), effect: { status: 500 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(30_000);
    await scene.ok('editor', 'cancelRun', { runId });
    await scene.site.advance(30_000);
    scene.site.clearFaults();
    expect(await scene.finish(runId)).toMatchObject({ status: 'cancelled', counts: { created: 2 } });
    expect(scene.body(pageId)).not.toContain('<ac:task>');
  });
});
