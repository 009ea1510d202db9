import { openCoveredScene } from '../support/covered-scene';
import { addHiddenProject } from '../support/hidden-project';
import { madeIssues } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { list, task } from '../support/task-xml';
import { runBoth } from '../support/two-runs';

describe('a work item that an earlier sync made and that cannot be read any more', () => {
  let scene: Scene;
  let pageId: string;
  let before: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const order = task('Order', { id: 1, nested: list(task('Log it', { id: 2 })) });
    pageId = scene.addPage('Crane', `<p>${link}</p>${list(order, task('Paint', { id: 3 }))}`);
    before = scene.body(pageId);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const keyOf = (summary: string, project = 'WORK') =>
    madeIssues(scene, project).find((issue) => issue.summary === summary)?.key ?? '';
  const summaries = (project = 'WORK') =>
    madeIssues(scene, project)
      .map(({ summary }) => summary)
      .sort();
  const remove = (key: string) =>
    expect(scene.rest('admin', 'DELETE', `/rest/api/3/issue/${key}?deleteSubtasks=true`).status).toBe(204);
  const restore = () => scene.editPage(pageId, () => before, 'author');
  const previewOf = async (person: PersonName) => {
    const { tasks, previewId } = await scene.preview(person, { pageId });
    const row = (text: string) => tasks.find((each) => each.text === text);
    const anew = Object.fromEntries(
      ['Order', 'Log it', 'Paint'].flatMap((text) => {
        const found = row(text);
        return found?.anew?.why === 'unreadable' ? [[found.taskRef, { createAnew: true as const }]] : [];
      }),
    );
    return { row, previewId, anew };
  };
  const told = async (runId: string, person: PersonName) =>
    (await scene.results(runId, person)).map(({ task_summary, result, code }) => [task_summary, result, code]);

  describe.each<PersonName>(['author', 'editor', 'admin'])('deleted: %s', (person) => {
    beforeEach(async () => {
      await scene.sync('editor', { pageId });
      remove(keyOf('Order'));
      restore();
    });

    it('is asked, and nothing is made without an answer; the rest goes on', async () => {
      const { row, previewId } = await previewOf(person);
      expect(row('Order')).toMatchObject({
        disposition: 'review',
        reason: { code: 'needs-review', message: expect.stringContaining('gone, or hidden from you') },
        anew: { why: 'unreadable', disposition: 'create' },
      });
      expect(row('Log it')).toMatchObject({ disposition: 'review', anew: { why: 'unreadable' } });
      expect(row('Paint')?.disposition).toBe('adopt');
      const run = await scene.sync(person, { pageId, previewId });
      expect(run).toMatchObject({ outcome: 'Partial Success', counts: { adopted: 1, created: 0, skipped: 2 } });
      expect(await told(run.runId, person)).toEqual([
        ['Order', 'skipped', 'needs-review'],
        ['Log it', 'skipped', 'needs-review'],
        ['Paint', 'adopted', undefined],
      ]);
      expect(summaries()).toEqual(['Paint']);
    });

    it('has a new one made, and those of nested tasks below it', async () => {
      const { previewId, anew } = await previewOf(person);
      const run = await scene.sync(person, { pageId, previewId, overrides: anew });
      expect(run).toMatchObject({ outcome: 'Success', counts: { adopted: 1, created: 2 } });
      expect(summaries()).toEqual(['Log it', 'Order', 'Paint']);
      const log = madeIssues(scene).find(({ summary }) => summary === 'Log it');
      expect(log).toMatchObject({ type: 'Sub-task', parent: keyOf('Order') });
      expect(scene.body(pageId)).not.toContain('<ac:task>');
      for (const { key } of madeIssues(scene)) expect(scene.body(pageId)).toContain(`/browse/${key}"`);
    });
  });

  it.each([0, 100, 1_000, 5_000])('two people who want a new one get one, %i ms apart', async (offset) => {
    await scene.sync('editor', { pageId });
    remove(keyOf('Order'));
    restore();
    const [one, two] = [await previewOf('editor'), await previewOf('author')];
    const { runs } = await runBoth(
      scene,
      ['editor', { pageId, previewId: one.previewId, overrides: one.anew }],
      ['author', { pageId, previewId: two.previewId, overrides: two.anew }],
      offset,
    );
    expect(runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(summaries()).toEqual(['Log it', 'Order', 'Paint']);
    expect(scene.body(pageId)).not.toContain('<ac:task>');
  });

  it('readable again when the run begins, it is adopted', async () => {
    await scene.sync('editor', { pageId });
    restore();
    // For a moment Jira shows nothing.
    const nothing = { status: 200, body: { issues: [], issueErrors: [] } };
    scene.site.setFaults([{ match: { product: 'jira', path: '/issue/bulkfetch$' }, effect: nothing }]);
    const { previewId, anew, row } = await previewOf('editor');
    scene.site.clearFaults();
    expect(row('Paint')).toMatchObject({ disposition: 'review', anew: { disposition: 'blocked' } });
    const overrides = Object.fromEntries(
      Object.entries(anew).map(([ref, chosen]) => [ref, { ...chosen, parentKey: 'WORK-1' }]),
    );
    const run = await scene.sync('editor', { pageId, previewId, overrides });
    expect(run).toMatchObject({ outcome: 'Success', counts: { adopted: 3, created: 0 } });
    expect(summaries()).toEqual(['Log it', 'Order', 'Paint']);
  });

  describe('hidden from the author', () => {
    beforeEach(async () => {
      addHiddenProject(scene, 'LAB', ['admin', 'editor']);
      const fields = { project: { key: 'LAB' }, issuetype: { name: 'Work Package' }, summary: 'Negotiation' };
      expect(scene.rest('admin', 'POST', '/rest/api/3/issue', { fields }).status).toBe(201);
      const { row, previewId } = await previewOf('editor');
      const overrides = { [row('Order')?.taskRef ?? '']: { parentKey: 'LAB-1' } };
      await scene.sync('editor', { pageId, previewId, overrides });
      restore();
    });

    it('is a question to her, without its key, and none to others', async () => {
      const hers = await scene.preview('author', { pageId });
      expect(hers.tasks.map(({ disposition }) => disposition)).toEqual(['review', 'review', 'adopt']);
      expect(JSON.stringify(hers)).not.toContain('LAB');
      expect((await previewOf('editor')).row('Order')).toMatchObject({ disposition: 'adopt' });
      const run = await scene.sync('author', { pageId, previewId: hers.previewId });
      expect(JSON.stringify(await scene.results(run.runId, 'author'))).not.toContain('LAB');
    });

    it('stays known should Jira refuse the new one that she wants', async () => {
      const { previewId, anew } = await previewOf('author');
      const refusal = { status: 400, body: { errorMessages: ['No.'], errors: {} } };
      scene.site.setFaults([{ match: { product: 'jira', method: 'POST', path: '/issue$' }, effect: refusal }]);
      const run = await scene.sync('author', { pageId, previewId, overrides: anew });
      scene.site.clearFaults();
      expect((await told(run.runId, 'author'))[0]).toEqual(['Order', 'failed', 'jira-refused']);
      expect((await previewOf('editor')).row('Order')).toMatchObject({ disposition: 'adopt' });
      expect((await previewOf('author')).row('Order')).toMatchObject({ disposition: 'review' });
    });

    it('is replaced by a new one where she wants that', async () => {
      const { previewId, anew } = await previewOf('author');
      const run = await scene.sync('author', { pageId, previewId, overrides: anew });
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 2, adopted: 1 } });
      expect(summaries()).toEqual(['Log it', 'Order', 'Paint']);
      expect(scene.body(pageId)).not.toContain('LAB-');
    });
  });
});
