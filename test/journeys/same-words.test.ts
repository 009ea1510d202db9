import { openScene, type Scene } from '../support/scene';

/** Two tasks without ids and with the same words: only their place tells them apart, and it changes with a conversion. */
describe('tasks with the same words and no ids', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  const bare = (text: string) =>
    `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

  it('get an issue each, also when they are converted in two syncs', async () => {
    const parent = scene.addIssue('WORK', 'Work Package', 'Rounds');
    const list = `<ac:task-list>${bare('Walk the quay')}${bare('Walk the quay')}${bare('Walk the quay')}</ac:task-list>`;
    const pageId = scene.addPage('Rounds', `<p>${scene.link(parent)}</p>${list}`);

    const first = await scene.preview('editor', { pageId });
    const [only] = first.tasks;
    const { runId } = await scene.ok('editor', 'startTaskSync', {
      pageId,
      previewId: first.previewId,
      selection: { include: [only?.taskRef ?? ''] },
    });
    expect(await scene.finish(runId)).toMatchObject({ counts: { created: 1, skipped: 2 } });

    expect(await scene.sync('editor', { pageId })).toMatchObject({ counts: { created: 2, adopted: 0 } });
    const links = [...scene.body(pageId).matchAll(/browse\/(WORK-\d+)" data/g)].map(([, key]) => key);
    expect(new Set(links).size).toBe(4);
    expect(scene.issues()).toHaveLength(4);
  });
});
