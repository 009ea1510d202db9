import { addHiddenProject } from '../support/hidden-project';
import { madeIssues, textOf } from '../support/issue-facts';
import { restrictPage } from '../support/restrict-page';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';
import { runBoth, untruths } from '../support/two-runs';

const offsets = [0, 100, 250, 500, 1_000, 3_000] as const;

/** What two people may read differs, and so does what their runs may find, make and tell. */
describe('two runs at once of people with different rights', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ latencyMs: 50 });
    scene.addIssue('WORK', 'Work Package', 'Harbour');
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    const fields = { project: { key: 'LAB' }, issuetype: { name: 'Work Package' }, summary: 'Negotiation' };
    expect(scene.rest('admin', 'POST', '/rest/api/3/issue', { fields }).status).toBe(201);
  });
  afterEach(() => scene.site.close());

  const allMade = () =>
    ['WORK', 'LAB']
      .flatMap((project) => madeIssues(scene, project))
      .map(({ summary }) => summary)
      .sort();

  it.each(offsets)(
    'make no second issue of a task whose first one only the other may read, %i ms apart',
    async (offset) => {
      // The editor puts the issues under a parent that the author may not see; the author would put hers under another.
      const pageId = scene.addPage('Crane', `<p>${scene.link('WORK-1')}</p>${tasks('Order', 'Paint')}`);
      await scene.site.advance(2 * 3_600_000);
      const view = await scene.preview('editor', { pageId });
      const overrides = Object.fromEntries(view.tasks.map(({ taskRef }) => [taskRef, { parentKey: 'LAB-1' }]));
      const both = await runBoth(
        scene,
        ['editor', { pageId, previewId: view.previewId, overrides }],
        ['author', { pageId }],
        offset,
      );
      expect(both.runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
      expect(allMade()).toEqual(['Order', 'Paint']);
      expect(scene.body(pageId)).not.toContain('<ac:task>');
      const keys = [...scene.body(pageId).matchAll(/\/browse\/((?:WORK|LAB)-\d+)"/g)].map(([, key]) => key);
      expect(new Set(keys).size).toBe(keys.length);
      // What the author is told of an issue that she may not read is that it is there, and not to make another.
      const told = both.rows[1].filter(({ result }) => result === 'failed');
      for (const { code } of told) expect(code).toBe('needs-review');
      expect(JSON.stringify(both.rows[1])).not.toContain('Negotiation');
      const byEditor = madeIssues(scene, 'LAB').length;
      expect(both.rows[0].filter(({ result }) => result === 'created')).toHaveLength(byEditor);
    },
  );

  it.each(offsets)('over a tree of which one sees more than the other, %i ms apart', async (offset) => {
    const root = scene.addPage('Root', `<p>${scene.link('WORK-1')}</p>${tasks('Order', 'Paint')}`);
    const secret = scene.addPage('Takeover', `<p>${scene.link('WORK-1')}</p>${tasks('Call the bank')}`, {
      parentId: root,
    });
    restrictPage(scene, secret, ['editor', 'admin']);
    await scene.site.advance(2 * 3_600_000);
    const both = await runBoth(scene, ['editor', { pageId: root }], ['admin', { pageId: root }], offset);
    expect(both.runs.map(({ outcome }) => outcome).sort()).not.toContain('Failed');
    expect(untruths(scene, both)).toEqual([]);
    expect(allMade()).toEqual(['Call the bank', 'Order', 'Paint']);
    const author = await scene.sync('author', { pageId: root });
    expect(author).toMatchObject({ outcome: 'Skipped', progress: { pagesTotal: 0 } });
    const mixed = await scene.results(both.runs[0].runId, 'author');
    expect(mixed.map(({ task_summary }) => task_summary).sort()).toEqual(['Order', 'Paint']);
  });

  it.each(offsets)(
    'of which one may not see the tasks below: hers are made by the other, %i ms apart',
    async (offset) => {
      const root = scene.addPage('Root', `<p>${scene.link('WORK-1')}</p>${tasks('Order', 'Paint')}`);
      const secret = scene.addPage('Takeover', `<p>${scene.link('WORK-1')}</p>${tasks('Call the bank')}`, {
        parentId: root,
      });
      restrictPage(scene, secret, ['editor', 'admin']);
      await scene.site.advance(2 * 3_600_000);
      const both = await runBoth(scene, ['author', { pageId: root }], ['editor', { pageId: root }], offset);
      expect(both.runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
      expect(allMade()).toEqual(['Call the bank', 'Order', 'Paint']);
      const maker = scene.issues().find(({ fields }) => textOf(fields?.summary) === 'Call the bank');
      expect(textOf(maker?.fields?.creator?.accountId)).toBe(scene.id('editor'));
      expect(JSON.stringify([both.rows[0], both.runs[0]])).not.toContain('Call the bank');
    },
  );
});
