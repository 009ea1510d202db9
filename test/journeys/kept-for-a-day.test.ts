import { madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const hour = 3_600_000;
const day = 24 * hour;
const pageCount = 60;

/** The parts of a scan are stored one after the other, and each of them expires by itself. */
describe('a scan of which the first parts are a day old', () => {
  let scene: Scene;
  let root: string;
  beforeEach(async () => {
    scene = await openScene();
    root = scene.addPage('Root', `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`);
  });
  afterEach(() => scene.site.close());

  test('fails the run that is started from it as a preview, and no part of it is synced', async () => {
    const words = 'w '.repeat(200); // so that the plan has more parts than one
    for (let page = 0; page < pageCount; page += 1) {
      const texts = Array.from({ length: 6 }, (_, n) => `P${page} T${n} ${words}`);
      scene.addPage(`Page ${page}`, tasks(...texts), { parentId: root });
    }
    await scene.site.advance(2 * hour);
    const begun = scene.site.clock.now();
    // Confluence is slow, so that each call of the preview makes one step only.
    scene.site.setFaults([{ match: { product: 'confluence' }, effect: { delayMs: 2_000 } }]);
    let view = await scene.ok('editor', 'previewTaskSync', { pageId: root });
    while (view.state === 'scanning') {
      await scene.site.advance(hour / 6);
      view = await scene.ok('editor', 'previewTaskSync', { pageId: root, previewId: view.previewId });
    }
    scene.site.clearFaults();
    const readyAt = scene.site.clock.now();
    expect(view.counts.create).toBe(6 * pageCount);

    // A day after its first parts, and less than a day after its last ones.
    await scene.site.advance(begun + day + hour / 5 - readyAt);
    expect(scene.site.clock.now()).toBeLessThan(readyAt + day);
    const run = await scene.sync('editor', { pageId: root, previewId: view.previewId });
    expect(run).toMatchObject({ status: 'failed', waitingFor: { code: 'not-found' }, progress: { pagesTotal: 0 } });
    expect(madeIssues(scene)).toEqual([]);
  });

  test('goes on to its end when it is that of a run which waited for its person', async () => {
    const words = Array.from({ length: pageCount }, (_, n) => `P${n}`);
    for (const text of words) scene.addPage(`Page ${text}`, tasks(text), { parentId: root });
    await scene.site.advance(2 * hour);
    const bodies = { product: 'confluence', path: '/api/v2/pages$' } as const;
    scene.site.setFaults([{ match: bodies, effect: { status: 401 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    await scene.site.advance(22.5 * hour);
    // One answer in between: the row of the scan is written anew then, the pages that it has listed are not.
    const refused = Array.from({ length: 40 }, (_, n) => ({ match: bodies, nth: n + 2, effect: { status: 401 } }));
    scene.site.setFaults(refused);
    await scene.site.advance(2 * hour);
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({
      status: 'waiting',
      waitingFor: { canContinue: true },
    });
    scene.site.clearFaults();
    await scene.site.advance(2 * hour);
    const run = await scene.ok('editor', 'getRun', { runId });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: pageCount } });
    const made = madeIssues(scene).map(({ summary }) => summary);
    expect(made.sort()).toEqual(words.sort());
  });
});
