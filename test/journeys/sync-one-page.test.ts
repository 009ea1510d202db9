import { openScene, type Scene } from '../support/scene';

const task = (id: number, body: string, more = '') =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}${more}</ac:task-body></ac:task>`;

describe('a sync of one page', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  it('turns tasks into issues under the linked parent and links them in place', async () => {
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const body = `<h2>Plan</h2><p>For ${scene.link(parent)}</p><ac:task-list>${task(1, 'Order the crane')}${task(2, 'Paint it')}</ac:task-list><p>After.</p>`;
    const pageId = scene.addPage('Crane', body);
    const before = scene.body(pageId);

    const preview = await scene.preview('editor', { pageId });
    expect(preview.tasks.map(({ text, disposition, parent: found }) => [text, disposition, found?.key])).toEqual([
      ['Order the crane', 'create', parent],
      ['Paint it', 'create', parent],
    ]);

    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId: preview.previewId });
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 2 } });

    const [, first, second] = scene.issues();
    expect([first, second].map((issue) => issue?.fields?.summary)).toEqual(['Order the crane', 'Paint it']);
    const after = scene.body(pageId);
    expect(after).toContain(`/browse/${first?.key as unknown as string}`);
    expect(after).not.toContain('ac:task');
    expect(scene.version(pageId)).toBe(2);
    expect(after.startsWith(before.slice(0, before.indexOf('<ac:task-list>')))).toBe(true);

    scene.site.clearRequests();
    const again = await scene.sync('editor', { pageId });
    expect(again).toMatchObject({ status: 'completed', outcome: 'Skipped' });
    expect(
      scene.site.requests().filter(({ method, path }) => method === 'PUT' || path.endsWith('/issue/bulk')),
    ).toEqual([]);
  });
});
