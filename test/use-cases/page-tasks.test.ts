import type { PageTasksView } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import { restrictPage } from '../support/restrict-page';
import type { Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

describe('the work items of a page', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  });
  afterEach(() => scene.site.close());

  const addPage = (title: string, texts: readonly string[], more: Parameters<Scene['addPage']>[2] = {}) =>
    scene.addPage(title, `<p>${scene.link(parent)}</p>${tasks(...texts)}`, more);
  const summariesOf = ({ issues }: PageTasksView) =>
    issues.map(({ issueKey }) => scene.issue(issueKey).fields?.summary as unknown);

  it('are told with their pages, in the order of the page, with the last run', async () => {
    const pageId = addPage('Crane', ['Order the cable', 'Paint the boom']);
    const run = await scene.sync('editor', { pageId });
    const view = await scene.ok('reader', 'getPageTasks', { pageId });
    expect(summariesOf(view)).toEqual(['Order the cable', 'Paint the boom']);
    expect(view).toMatchObject({
      openTasks: 0,
      pages: [{ pageId, title: 'Crane', url: expect.stringContaining(`/wiki/spaces/DOCS/pages/${pageId}`) }],
      lastRun: { runId: run.runId, outcome: 'Success', startedBy: scene.id('editor') },
    });
    for (const issue of view.issues) {
      expect(issue).toMatchObject({ pageId, runId: run.runId });
      expect(scene.issue(issue.issueKey).id).toBe(issue.issueId);
    }
    expect(view).not.toHaveProperty('more');
    // Somebody moves a link to the top.
    scene.editPage(pageId, (body) => {
      const second = /<p>(?:(?!<p>).)*Paint the boom.*?<\/p>/s.exec(body)?.[0] ?? '';
      expect(second).not.toBe('');
      return second + body.replace(second, '');
    });
    expect(summariesOf(await scene.ok('reader', 'getPageTasks', { pageId }))).toEqual([
      'Paint the boom',
      'Order the cable',
    ]);
  });

  it('go with the open tasks of the page itself that a sync would take up', async () => {
    const pageId = addPage('Crane', ['Order the cable']);
    await scene.sync('editor', { pageId });
    const more = list(
      task('Still open', { nested: tasks('Nested and open') }),
      task('Done', { status: 'complete' }),
      task(''),
      task('<ac:placeholder>What is to be done</ac:placeholder>'),
      task(`See ${scene.link(parent)}`),
    );
    const included = `<ac:structured-macro ac:name="excerpt-include"><ac:rich-text-body>${tasks('Of another page')}</ac:rich-text-body></ac:structured-macro>`;
    scene.editPage(pageId, (body) => `${body}${more}${included}`);
    const below = addPage('Below', ['On another page'], { parentId: pageId });
    expect(await scene.ok('reader', 'getPageTasks', { pageId, includeSubpages: true })).toMatchObject({ openTasks: 2 });
    expect(await scene.ok('reader', 'getPageTasks', { pageId: below })).toEqual({
      issues: [],
      pages: [],
      openTasks: 1,
    });
  });

  it('come from all pages below it on request, in reading order, without those that are hidden', async () => {
    const root = addPage('Root', ['On the root']);
    const first = addPage('First', ['On the first'], { parentId: root });
    addPage('Deep', ['Deep down'], { parentId: first });
    const secret = addPage('Secret', ['Hidden'], { parentId: root });
    addPage('Below the secret', ['Hidden as well'], { parentId: secret });
    addPage('Last', ['On the last'], { parentId: root });
    await scene.sync('editor', { pageId: root });
    restrictPage(scene, secret, ['editor', 'admin']);
    const all = await scene.ok('editor', 'getPageTasks', { pageId: root, includeSubpages: true });
    expect(summariesOf(all)).toEqual([
      'On the root',
      'On the first',
      'Deep down',
      'Hidden',
      'Hidden as well',
      'On the last',
    ]);
    const view = await scene.ok('reader', 'getPageTasks', { pageId: root, includeSubpages: true });
    expect(summariesOf(view)).toEqual(['On the root', 'On the first', 'Deep down', 'On the last']);
    expect(JSON.stringify(view)).not.toMatch(/Secret/);
    expect(JSON.stringify(view)).not.toContain(secret);
    expect(summariesOf(await scene.ok('reader', 'getPageTasks', { pageId: root }))).toEqual(['On the root']);
  });

  it('are not told to who may not see the page', async () => {
    const pageId = addPage('Crane', ['Order the cable']);
    await scene.sync('editor', { pageId });
    for (const payload of [{ pageId }, { pageId, includeSubpages: true }, { pageId: '999999' }])
      expect(await scene.call('outsider', 'getPageTasks', payload)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('are told with a run from above only where its page may be seen', async () => {
    const root = addPage('Root', ['On the root']);
    const below = addPage('Below', ['On the page'], { parentId: root });
    const run = await scene.sync('editor', { pageId: root });
    const runOf = async (person: 'editor' | 'reader') =>
      (await scene.ok(person, 'getPageTasks', { pageId: below })).lastRun?.runId;
    expect(await runOf('reader')).toBe(run.runId);
    scene.editPage(below, (body) => `${body}${tasks('One more')}`);
    await scene.site.advance(1_000);
    const newer = await scene.sync('editor', { pageId: below });
    expect(await runOf('reader')).toBe(newer.runId);
  });

  it('are none for a forged mark or a link that somebody put there', async () => {
    const pageId = addPage('Crane', []);
    const forged = scene.addIssue('WORK', 'Task', 'Not ours');
    const marked = scene.rest('editor', 'PUT', `/rest/api/3/issue/${forged}/properties/taskbridge`, { mark: 'forged' });
    expect(marked.status).toBeLessThan(300);
    scene.editPage(pageId, (body) => `${body}<p>${scene.link(forged)}</p>`);
    expect(await scene.ok('editor', 'getPageTasks', { pageId })).toEqual({ issues: [], pages: [], openTasks: 0 });
  });
});
