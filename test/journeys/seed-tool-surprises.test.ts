import { aftermath, clean } from '../support/aftermath';
import { openScene, type Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

/** One thing out of the ordinary on one page ended the whole run of the tool that this replaces, and left its issues behind. */
describe('one surprise in a tree of 50 pages with 4 tasks each', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ limits: 'off' });
  });
  afterEach(() => scene.site.close());

  const pageCount = 50;
  /** A root without tasks and links; each page below has a link and four tasks, the last one completed. */
  const addTree = async (parentOf: (place: number) => string, rootBody = '<p>Root</p>') => {
    const rootId = scene.addPage('Root', rootBody);
    const pageIds = Array.from({ length: pageCount }, (_, place) => {
      const items = Array.from({ length: 4 }, (_, n) =>
        task(`Task ${n} of ${place}`, { status: n === 3 ? 'complete' : 'incomplete' }),
      );
      return scene.addPage(`Page ${place}`, `<p>${parentOf(place)}</p>${list(...items)}`, { parentId: rootId });
    });
    await scene.site.advance(2 * 3_600_000);
    return { rootId, pageIds };
  };
  const workPackage = () => scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const codes = async (runId: string) =>
    new Set((await scene.results(runId)).map(({ result, code }) => `${result} ${code}`));

  it('a workflow that has no way to Done: all is made and linked, the rows say what is open, nothing comes twice', async () => {
    const link = workPackage();
    const { rootId, pageIds } = await addTree(() => link);
    scene.site.setFaults([
      {
        match: { product: 'jira', method: 'GET', path: '/transitions$' },
        effect: { status: 200, body: { transitions: [] } },
      },
    ]);
    const run = await scene.sync('editor', { pageId: rootId, includeCompleted: true });
    expect(run).toMatchObject({ status: 'completed', counts: { created: 200, failed: 0 } });
    const told = (await scene.results(run.runId)).filter(({ code }) => code !== undefined);
    expect(told.map(({ task_summary }) => task_summary)).toEqual(pageIds.map((_, place) => `Task 3 of ${place}`));
    expect(aftermath(scene, pageIds)).toEqual({ ...clean, issues: 200 });
    for (let again = 0; again < 2; again += 1) {
      expect(await scene.sync('editor', { pageId: rootId, includeCompleted: true })).toMatchObject({
        outcome: 'Skipped',
      });
    }
    expect(aftermath(scene, pageIds).issues).toBe(200);
  });

  it('completed tasks in a project whose last status is not called Done end in its own', async () => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, parentIssueTypes: ['Epic'] }, rev });
    const link = scene.link(scene.addIssue('PLAN', 'Epic', 'Launch'));
    const pageId = scene.addPage('Plan', `<p>${link}</p>${list(task('Tell', { status: 'complete' }), task('Ask'))}`);
    const run = await scene.sync('editor', { pageId, includeCompleted: true });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    const statuses = scene.issues('PLAN').map(({ fields }) => [String(fields?.summary), String(fields?.status?.name)]);
    expect(statuses).toEqual([
      ['Launch', 'To Do'],
      ['Tell', 'Closed'],
      ['Ask', 'To Do'],
    ]);
    expect(aftermath(scene, [pageId], ['PLAN'])).toEqual({ ...clean, issues: 2 });
  });

  const deleted = () => {
    const key = scene.addIssue('WORK', 'Work Package', 'Scrapped');
    expect(scene.rest('admin', 'DELETE', `/rest/api/3/issue/${key}`).status).toBe(204);
    return scene.link(key);
  };

  it('a page that shows a deleted issue only: the other 49 pages are synced, this one says why it is not', async () => {
    const [link, gone] = [workPackage(), deleted()];
    const { rootId, pageIds } = await addTree((place) => (place === 7 ? gone : link));
    const run = await scene.sync('editor', { pageId: rootId });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Partial Success', counts: { created: 147, failed: 0 } });
    const others = pageIds.filter((_, place) => place !== 7);
    expect(aftermath(scene, others)).toEqual({ ...clean, issues: 147, tasksLeft: 49 });
    expect(scene.version(pageIds[7] ?? '')).toBe(1);
    const told = (await scene.results(run.runId)).filter(({ code }) => code === 'parent-not-visible');
    expect(told.map(({ task_summary }) => task_summary)).toEqual(Array.from({ length: 3 }, (_, n) => `Task ${n} of 7`));
    expect(await codes(run.runId)).toEqual(
      new Set(['created undefined', 'skipped completed', 'skipped parent-not-visible']),
    );
    expect(await scene.sync('editor', { pageId: rootId })).toMatchObject({ counts: { created: 0 } });
    expect(aftermath(scene, others).issues).toBe(147);
  });

  it('a page that shows a deleted issue beside one further away: its tasks go there', async () => {
    const [link, gone] = [workPackage(), deleted()];
    const { rootId, pageIds } = await addTree((place) => (place === 7 ? gone : link), `<p>${link}</p>`);
    const run = await scene.sync('editor', { pageId: rootId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 150, failed: 0 } });
    expect(aftermath(scene, pageIds)).toEqual({ ...clean, issues: 150, tasksLeft: 50 });
  });
});

/** The tool answered "Success" to each of these, did nothing, and gave the foreign host its Confluence token. */
describe('an address where the id of a page belongs', () => {
  it.each([
    'https://elsewhere.example/wiki/spaces/DOCS/pages/98305/Plan',
    'http://127.0.0.1:1/wiki/pages/viewpage.action?pageId=98305',
    '/wiki/display/DOCS/Plan',
    '/wiki/x/AYAB',
    '98305/../98306',
    '98305?expand=body',
  ])('is refused, and nobody is called for it: %s', async (pageId) => {
    const scene = await openScene();
    try {
      scene.addPage('Plan', '<p>Nothing</p>');
      for (const asked of ['previewTaskSync', 'startTaskSync'] as const)
        expect(await scene.call('editor', asked, { pageId })).toMatchObject({ ok: false, code: 'invalid-payload' });
      await scene.site.advance(60_000);
      expect(scene.site.requests()).toEqual([]);
    } finally {
      scene.site.close();
    }
  });
});
