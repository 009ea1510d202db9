import type { TaskPreview } from '../../../src/contract/views';
import { openScene, type Scene } from '../../support/scene';
import { demoReader } from './demo-reader';

const root = 'Quay crane upgrade – project plan';

describe('a sync of the demo’s project plan', () => {
  let scene: Scene;
  let pageId: string;
  beforeAll(async () => {
    scene = await openScene({ seed: 'demo' });
    pageId =
      demoReader(scene.site)
        .pages()
        .find(({ title }) => title === root)?.id ?? '';
  });
  afterAll(() => scene.site.close());

  let tasks: readonly TaskPreview[];
  let previewId: string;
  const named = (words: string): TaskPreview => {
    const found = tasks.find(({ text }) => text.includes(words));
    if (!found) throw new Error(`No task says "${words}"`);
    return found;
  };

  it('shows a preview that is mostly green', async () => {
    const first = await scene.preview('admin', { pageId });
    const all = [...first.tasks];
    for (let cursor = first.nextCursor; cursor !== undefined; ) {
      const more = await scene.ok('admin', 'previewTaskSync', { pageId, previewId: first.previewId, cursor });
      all.push(...more.tasks);
      cursor = more.nextCursor;
    }
    tasks = all;
    previewId = first.previewId;
    expect(first).toMatchObject({
      state: 'ready',
      pagesTotal: 15,
      counts: { create: 56, skip: 21, blocked: 1, review: 1 },
    });
  });

  it('finds each parent for a reason of its own', () => {
    const why = (words: string) => [named(words).parent?.key, named(words).parent?.why];
    expect(why('Rent a lift')).toEqual(['QCU-3', 'In the same table row']);
    expect(why('Translate the quick guide')).toEqual(['QCU-9', 'In the same table row']);
    expect(why('Measure the crack again')).toEqual(['QCU-3', 'Closest link above in the section']);
    expect(why('Order the 80-tonne')).toEqual(['QCU-4', 'Closest link above on the page']);
    expect(why('Write the test cases')).toEqual(['QCU-8', 'Only link on this page']);
    expect(why('Order food for twelve')).toEqual(['QCU-8', 'Linked on the page above']);
    expect(why('Try a wired link')).toEqual(['SAFE-5', 'In the same table row']);
    expect(why('Propose a repair')).toEqual(['SAFE-8', 'Closest link above in the section']);
    expect(new Set(tasks.map(({ parent }) => parent?.key)).size).toBeGreaterThan(10);
  });

  it('asks where it must not choose, and leaves alone what is no work', () => {
    expect(named('Ask the harbour master')).toMatchObject({ disposition: 'blocked', reason: { code: 'no-parent' } });
    expect(named('second cable reel')).toMatchObject({
      disposition: 'review',
      reason: { code: 'ambiguous-parent' },
      candidates: [{ key: 'QCU-6' }, { key: 'QCU-7' }],
    });
    const reasons = new Map<string, number>();
    for (const { disposition, reason } of tasks)
      if (disposition === 'skip') reasons.set(reason?.code ?? '', (reasons.get(reason?.code ?? '') ?? 0) + 1);
    expect(Object.fromEntries(reasons)).toEqual({
      completed: 11,
      'already-linked': 5,
      placeholder: 2,
      empty: 1,
      'aggregating-macro': 2,
    });
  });

  it('takes assignees and dates from the tasks, and says who cannot be assigned', () => {
    expect(named('Check the short-circuit rating')).toMatchObject({
      assignee: { displayName: 'Amara Okonkwo' },
      dueDateFrom: 'task',
    });
    expect(named('Rent a lift')).toMatchObject({ assignee: { displayName: 'Jonas Brückner' }, dueDateFrom: 'task' });
    expect(named('Reserve two empty vessel')).toMatchObject({ dueDateFrom: 'default' });
    for (const words of ['Order 200 seals', 'Price for fibre']) {
      expect(named(words)).toMatchObject({ disposition: 'create', reason: { code: 'not-assignable' } });
      expect(named(words).assignee).toBeUndefined();
    }
    expect(Math.max(...tasks.map(({ depth }) => depth))).toBe(2);
  });

  it('makes every issue that it promised, and nothing the second time', async () => {
    const run = await scene.sync('admin', { pageId, previewId });
    expect(run).toMatchObject({ status: 'completed', counts: { created: 56, failed: 0, conflict: 0 } });
    const rows = await scene.results(run.runId, 'admin');
    const refused = rows.filter(({ result }) => result !== 'created' && result !== 'skipped');
    expect(refused).toEqual([]);
    const nested = scene.issue(
      rows.find(({ task_summary }) => task_summary === 'Order 200 seals')?.new_jira_task_key ?? '',
    );
    expect(nested.fields?.issuetype?.name).toBe('Sub-task');

    const again = await scene.preview('admin', { pageId });
    expect(again.counts).toEqual({ create: 0, adopt: 0, skip: 21, blocked: 1, review: 1 });
  });
});
