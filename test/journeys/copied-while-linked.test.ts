import { aftermath, clean } from '../support/aftermath';
import { madeIssues } from '../support/issue-facts';
import { openScene } from '../support/scene';
import { list, task } from '../support/task-xml';

/**
 * Between a page's update and the ledger's row of it, the page shows the link and the ledger does not know yet. A copy under
 * the same id that is planned in that moment must not be told as synced by the other run's link.
 */
it('a copy of a task that another run links meanwhile gets an issue of its own', async () => {
  for (let nth = 5; nth <= 9; nth += 1) {
    const scene = await openScene({ latencyMs: 500 });
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const order = list(task('Order pumps now', { id: 7 }));
    const pageId = scene.addPage('Harbour', `<p>${link}</p>${order}<p>After.</p>`);
    await scene.site.advance(2 * 3_600_000);
    // Somebody who may not set the mark: the ledger says of each issue at once that it is there.
    const match = { product: 'storage', path: 'transaction' } as const;
    scene.site.setFaults([{ match, nth, effect: { delayMs: 12_000 } }]);
    const { runId: first } = await scene.ok('author', 'startTaskSync', { pageId });
    for (let waits = 0; scene.version(pageId) === 1 && waits < 60; waits += 1) await scene.site.advance(500);
    const copy = list(task('Order pumps later', { id: 7 }));
    scene.editPage(pageId, (body) => body.replace('<p>After.</p>', `${copy}<p>After.</p>`), 'editor');
    const { runId } = await scene.ok('admin', 'startTaskSync', { pageId });
    await scene.finish(first, 'author');
    await scene.finish(runId, 'admin');
    const [row] = await scene.results(runId, 'admin');
    expect([nth, row?.result, row?.task_summary]).toEqual([nth, 'created', 'Order pumps later']);
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(['Order pumps now', 'Order pumps later']);
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 2 });
    scene.site.close();
  }
});

it('four tasks under one id get an issue each', async () => {
  const scene = await openScene();
  const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const texts = ['Order', 'Order', 'Paint', 'Drill'];
  const copies = list(...texts.map((text) => task(text, { id: 7 })));
  const pageId = scene.addPage('Harbour', `<p>${link}</p>${copies}`);
  await scene.site.advance(2 * 3_600_000);
  expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Success', counts: { created: 4 } });
  expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(texts);
  // Two of them are the same in words: that is what their issues show.
  expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 4, duplicates: ['Order'] });
  scene.site.close();
});
