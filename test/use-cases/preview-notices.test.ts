import { openCoveredScene } from '../support/covered-scene';
import type { Scene } from '../support/scene';
import { storeAsIs } from '../support/stored-body';
import { list, task, tasks } from '../support/task-xml';

/** What a preview says beside its rows. */
describe('a preview tells', () => {
  let scene: Scene;
  let link: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    link = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`;
  });
  afterEach(() => scene.site.close());

  const bare = (status: string, text: string) =>
    `<ac:task><ac:task-id>99</ac:task-id>${status}<ac:task-body>${text}</ac:task-body></ac:task>`;

  it('of tasks that are neither open nor completed, page by page', async () => {
    const root = scene.addPage('Root', link + tasks('root'));
    const one = scene.addPage('One', '<p />', { parentId: root });
    const two = scene.addPage('Two', '<p />', { parentId: root });
    storeAsIs(scene, one, list(bare('', 'no status')));
    storeAsIs(scene, two, list(bare('<ac:task-status>paused</ac:task-status>', 'p'), bare('', 'q'), task('plain')));
    const view = await scene.preview('editor', { pageId: root });
    expect(view.tasks.map(({ text }) => text)).toEqual(['root', 'plain']);
    expect(view.warnings.filter(({ code }) => code === 'unknown-status')).toEqual([
      { code: 'unknown-status', pageId: one, message: expect.stringContaining(`Page ${one}: A task is left alone`) },
      { code: 'unknown-status', pageId: two, message: expect.stringContaining(`Page ${two}: 2 tasks are left alone`) },
    ]);
    expect(await scene.sync('editor', { pageId: root })).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    expect(scene.version(one)).toBe(2);
  });

  it('of no such tasks where another page is shown', async () => {
    const macro = (inside: string) =>
      `<ac:structured-macro ac:name="excerpt-include"><ac:rich-text-body>${inside}</ac:rich-text-body></ac:structured-macro>`;
    const root = scene.addPage('Root', link);
    storeAsIs(scene, root, link + macro(list(bare('', 'elsewhere'))));
    expect((await scene.preview('editor', { pageId: root })).warnings).toEqual([]);
  });

  it('what a run costs, once there is something to create, and asks for patience where it takes hours', async () => {
    const root = scene.addPage('Root', link);
    expect(await scene.preview('editor', { pageId: root })).not.toHaveProperty('estimate');
    scene.addPage('Below', tasks('a', 'b'), { parentId: root });
    scene.addPage('Beside', tasks('c'), { parentId: root });
    const soon = await scene.preview('editor', { pageId: root });
    const { points = 0 } = soon.estimate ?? {};
    expect(soon.estimate).toEqual({ points: expect.any(Number), hours: points / 20_000 });
    expect(soon.warnings.map(({ code }) => code)).toEqual(['readable-in-jira']);

    await scene.site.advance(2 * 3_600_000);
    // Nobody's draft has to be looked for now: two points less for each of the two pages.
    expect((await scene.preview('editor', { pageId: root })).estimate).toEqual({
      points: points - 4,
      hours: (points - 4) / 20_000,
    });

    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, pointsPerHour: 1_000 }, rev });
    const many = Array.from({ length: 2_400 }, (_, n) => `Task ${n}`);
    scene.addPage('Large', tasks(...many), { parentId: root });
    const slow = await scene.preview('editor', { pageId: root });
    expect(slow.warnings).toContainEqual({
      code: 'long-run',
      message: expect.stringMatching(/^This run takes about 3 hours: /),
    });
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root, previewId: slow.previewId });
    expect(runId).toEqual(expect.any(String));
  });

  it('fifty warnings, and how many more there are', async () => {
    const root = scene.addPage('Root', link + tasks('a'));
    for (let n = 0; n < 60; n += 1) storeAsIs(scene, scene.addPage(`P${n}`, '', { parentId: root }), '<p>Not closed');
    const { warnings } = await scene.preview('editor', { pageId: root });
    expect(warnings.filter(({ code }) => code === 'not-well-formed')).toHaveLength(50);
    expect(warnings).toContainEqual({ code: 'too-large', message: expect.stringContaining('10 more warnings') });
  });
});
