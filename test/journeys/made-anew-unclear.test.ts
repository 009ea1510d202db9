import { madeIssues } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { runBoth, untruths } from '../support/two-runs';
import { longAfter, openUnclearScene, type UnclearScene } from '../support/unclear-scene';

const everybody: readonly PersonName[] = ['author', 'editor', 'admin'];

describe('a create without a mark that was never answered', () => {
  let at: UnclearScene;
  let scene: Scene;
  let pageId: string;
  const set = async (isMade = false) => {
    at = await openUnclearScene({ isMade });
    ({ scene, pageId } = at);
  };
  afterEach(() => scene.site.close());

  const rowsOf = async (person: PersonName) => {
    const { tasks, previewId, counts } = await scene.preview(person, { pageId });
    const row = (text: string) => tasks.find((task) => task.text === text);
    const ref = row('Order')?.taskRef ?? '';
    return { row, ref, previewId, counts, anew: { [ref]: { createAnew: true } } as const };
  };
  const summaries = () =>
    madeIssues(scene)
      .map(({ summary }) => summary)
      .sort();
  const told = async (runId: string, person: PersonName) =>
    (await scene.results(runId, person)).map(({ task_summary, result, code }) => [task_summary, result, code]);

  it.each(everybody)('is a question to %s, who lets it be: nothing is made, and the run says so', async (person) => {
    await set();
    await longAfter(scene);
    const { row, previewId, counts } = await rowsOf(person);
    expect(counts).toMatchObject({ create: 0, adopt: 0, review: 2 });
    expect(row('Order')).toMatchObject({
      disposition: 'review',
      reason: { code: 'needs-review', message: expect.stringContaining('link it on the page by hand') },
      parent: { key: 'WORK-1' },
      issueType: 'Task',
      anew: { why: 'unclear', disposition: 'create' },
    });
    expect(row('Log it')).toMatchObject({
      disposition: 'review',
      issueType: 'Sub-task',
      parentTaskRef: row('Order')?.taskRef,
      anew: { why: 'around', waitsFor: row('Order')?.taskRef },
    });
    const run = await scene.sync(person, { pageId, previewId });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 0, skipped: 2, failed: 0 } });
    expect(await told(run.runId, person)).toEqual([
      ['Order', 'skipped', 'needs-review'],
      ['Log it', 'skipped', 'needs-review'],
    ]);
    expect(summaries()).toEqual(['Paint']);
    expect(scene.version(pageId)).toBe(2);
  });

  it.each(everybody)('is made when %s says so, with the task nested in it below it', async (person) => {
    await set();
    await longAfter(scene);
    const { previewId, anew } = await rowsOf(person);
    const run = await scene.sync(person, { pageId, previewId, overrides: anew });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 2, failed: 0 } });
    expect(summaries()).toEqual(['Log it', 'Order', 'Paint']);
    const made = madeIssues(scene);
    const order = made.find(({ summary }) => summary === 'Order');
    expect(order).toMatchObject({ type: 'Task', parent: 'WORK-1' });
    expect(made.find(({ summary }) => summary === 'Log it')).toMatchObject({ type: 'Sub-task', parent: order?.key });
    expect(scene.body(pageId)).not.toContain('<ac:task>');
    expect((await scene.preview('admin', { pageId })).tasks).toEqual([]);
  });

  it('is made by a run that plans for itself', async () => {
    await set();
    await longAfter(scene);
    const { anew } = await rowsOf('editor');
    expect(await scene.sync('editor', { pageId, overrides: anew })).toMatchObject({ counts: { created: 2 } });
  });

  it('linked by hand on the page is a link like any other', async () => {
    await set(true);
    await longAfter(scene);
    const order = madeIssues(scene).find(({ summary }) => summary === 'Order');
    const link = scene.link(order?.key ?? '');
    scene.editPage(pageId, (body) => body.replace('<ac:task-body>Order', `<ac:task-body>Order ${link}`), 'author');
    const { tasks } = await scene.preview('author', { pageId });
    expect(tasks.map(({ disposition, reason }) => [disposition, reason?.code])).toEqual([
      ['skip', 'already-linked'],
      ['create', undefined],
    ]);
  });

  it('is no question yet while the call may still take effect', async () => {
    await set();
    const { row, previewId, anew } = await rowsOf('editor');
    expect(row('Order')).toMatchObject({ disposition: 'review', reason: { code: 'needs-review' } });
    expect(row('Order')).not.toHaveProperty('anew');
    const run = await scene.sync('editor', { pageId, previewId, overrides: anew });
    expect(run.counts).toMatchObject({ created: 0, skipped: 2 });
    await longAfter(scene);
    // What was previewed too early does not count later either.
    expect(summaries()).toEqual(['Paint']);
  });

  describe.each<readonly [PersonName, PersonName]>([
    ['author', 'editor'],
    ['editor', 'author'],
    ['editor', 'admin'],
  ])('that %s and %s have made anew at once', (one, other) => {
    it.each([0, 50, 200, 1_000, 5_000])('makes one issue, %i ms apart', async (offset) => {
      await set();
      await longAfter(scene);
      const [first, second] = [await rowsOf(one), await rowsOf(other)];
      const both = await runBoth(
        scene,
        [one, { pageId, previewId: first.previewId, overrides: first.anew }],
        [other, { pageId, previewId: second.previewId, overrides: second.anew }],
        offset,
      );
      expect(both.runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
      expect(summaries()).toEqual(['Log it', 'Order', 'Paint']);
      expect(untruths(scene, both)).toEqual([]);
      expect(scene.body(pageId)).not.toContain('<ac:task>');
    });
  });

  it('answered long ago by one is adopted by the other, not made once more', async () => {
    await set();
    await longAfter(scene);
    const [mine, hers] = [await rowsOf('editor'), await rowsOf('admin')];
    const before = scene.body(pageId);
    await scene.sync('editor', { pageId, previewId: mine.previewId, overrides: mine.anew });
    scene.editPage(pageId, () => before, 'author');
    const run = await scene.sync('admin', { pageId, previewId: hers.previewId, overrides: hers.anew });
    expect(run).toMatchObject({ outcome: 'Success', counts: { adopted: 2, created: 0 } });
    expect(summaries()).toEqual(['Log it', 'Order', 'Paint']);
  });

  it('unanswered once more is a question once more', async () => {
    await set();
    await longAfter(scene);
    const { previewId, anew } = await rowsOf('author');
    scene.site.setFaults([
      { match: { product: 'jira', method: 'POST', path: '/issue$' }, nth: 1, effect: { lostResponse: true } },
    ]);
    const run = await scene.sync('author', { pageId, previewId, overrides: anew });
    scene.site.clearFaults();
    expect(await told(run.runId, 'author')).toEqual([
      ['Order', 'failed', 'needs-review'],
      ['Log it', 'failed', 'parent-failed'],
    ]);
    await longAfter(scene);
    // The answer was about the first create, not about this one.
    const again = await scene.sync('author', { pageId, previewId, overrides: anew, requestId: 'again' });
    expect(again.runId).toBe(run.runId);
    expect((await rowsOf('author')).row('Order')).toMatchObject({ disposition: 'review', anew: { why: 'unclear' } });
    expect(summaries()).toEqual(['Order', 'Paint']);
  });

  it('of a task that went from the page meanwhile is not made', async () => {
    await set();
    await longAfter(scene);
    const { previewId, anew } = await rowsOf('editor');
    scene.editPage(
      pageId,
      (body) => body.replace(/<ac:task-list>.*<\/ac:task-list>/s, '<p>Nothing left.</p>'),
      'author',
    );
    const run = await scene.sync('editor', { pageId, previewId, overrides: anew });
    expect(await told(run.runId, 'editor')).toEqual([
      ['Order', 'conflict', 'task-gone'],
      ['Log it', 'conflict', 'task-gone'],
    ]);
    expect(summaries()).toEqual(['Paint']);
  });
});
