import { defaultSettings } from '../../src/model/settings';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import { addOddProject } from '../support/odd-project';
import type { Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

describe('the types that a project really has', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  const pageWith = (keys: readonly string[], body: string) =>
    scene.addPage('Weekly', `${keys.map((key) => `<p>${scene.link(key)}</p>`).join('')}${body}`);
  const anyParent = () =>
    scene.ok('admin', 'saveSettings', { settings: { ...defaultSettings, parentIssueTypes: [] }, rev: 0 });

  it('another name on the level below the parent is taken where there is no Task', async () => {
    const odd = addOddProject(scene, (seed) => ({
      types: [seed.addType('Work Package', 1), seed.addType('Work Order', 0), seed.addType('Step', -1)],
    }));
    const parent = odd.addIssue('Work Package', 'Harbour');
    const pageId = pageWith([parent], list(task('Order', { nested: tasks('Ask') })));
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Success' });
    const [order, ask] = madeIssues(scene, 'ODD');
    expect([order?.type, order?.parent, ask?.type, ask?.parent]).toEqual(['Work Order', parent, 'Step', order?.key]);
  });

  it('a parent below which the project has no type is no candidate: the next one is, or the row says why', async () => {
    const odd = addOddProject(scene, (seed) => ({
      types: [seed.addType('Work Package', 1), seed.addType('Sub-task', -1)],
    }));
    const childless = odd.addIssue('Work Package', 'Nothing below');
    const good = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const pageId = pageWith([good, childless], tasks('Order'));
    const view = await scene.preview('editor', { pageId });
    expect(view.tasks[0]).toMatchObject({ disposition: 'create', parent: { key: good } });

    const alone = scene.addPage('Alone', `<p>${scene.link(childless)}</p>${tasks('Order')}`);
    const [row] = (await scene.preview('editor', { pageId: alone })).tasks;
    expect(row).toMatchObject({ disposition: 'blocked', reason: { code: 'type-not-available' } });
    expect(row?.reason?.message).toContain(childless);
    const run = await scene.sync('editor', { pageId: alone });
    expect([run.outcome, madeIssues(scene, 'ODD')]).toEqual(['Partial Success', []]);
    // Chosen by hand it is no better, and nothing is made that Jira would refuse.
    const chosen = await scene.preview('editor', { pageId: alone });
    const overrides = { [row?.taskRef ?? '']: { parentKey: childless } };
    const again = await scene.sync('editor', { pageId: alone, previewId: chosen.previewId, overrides });
    expect((await scene.results(again.runId))[0]?.code).toBe('type-not-available');
  });

  it('where any type may be a parent, issues of the lowest level are none', async () => {
    await anyParent();
    const task0 = scene.addIssue('WORK', 'Task', 'Small');
    const sub = scene.addIssue('WORK', 'Sub-task', 'Smaller', { parent: { key: task0 } });
    const pageId = pageWith([task0, sub], tasks('Order'));
    expect((await scene.preview('editor', { pageId })).tasks[0]).toMatchObject({
      disposition: 'create',
      issueType: 'Sub-task',
      parent: { key: task0 },
    });
  });

  it('a parent that takes sub-tasks only gets sub-tasks, and nested tasks stand beside', async () => {
    await anyParent();
    const odd = addOddProject(scene, (seed) => ({
      types: [seed.addType('Ticket', 0), seed.addType('Sub-task', -1)],
    }));
    const parent = odd.addIssue('Ticket', 'Broken crane');
    const pageId = pageWith([parent], list(task('Order', { nested: tasks('Ask') })));
    const run = await scene.sync('editor', { pageId });
    expect([run.outcome, run.counts.created]).toEqual(['Success', 2]);
    expect(madeIssues(scene, 'ODD').map(({ type, parent: above }) => [type, above])).toEqual([
      ['Sub-task', parent],
      ['Sub-task', parent],
    ]);
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Skipped' });
  });

  it('a team-managed project has a hierarchy of its own', async () => {
    await scene.ok('admin', 'saveSettings', { settings: { ...defaultSettings, parentIssueTypes: ['Epic'] }, rev: 0 });
    const epic = scene.addIssue('PLAN', 'Epic', 'Big');
    const pageId = pageWith([epic], list(task('Order', { nested: tasks('Ask') })));
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Success' });
    const [order, ask] = madeIssues(scene, 'PLAN');
    expect([order?.type, order?.parent, ask?.type, ask?.parent]).toEqual(['Task', epic, 'Subtask', order?.key]);

    const odd = addOddProject(scene, (seed) => ({
      style: 'next-gen',
      types: [seed.addType('Epic', 1), seed.addType('Story', 0)],
    }));
    const flat = odd.addIssue('Epic', 'Flat');
    const second = scene.addPage(
      'Second',
      `<p>${scene.link(flat)}</p>${list(task('Order', { nested: tasks('Ask') }))}`,
    );
    expect(await scene.sync('editor', { pageId: second })).toMatchObject({ outcome: 'Success' });
    expect(madeIssues(scene, 'ODD').map(({ type, parent }) => [type, parent])).toEqual([
      ['Story', flat],
      ['Story', flat],
    ]);
  });
});
