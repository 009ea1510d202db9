import type { RunView } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

describe('the right to undo', () => {
  let scene: Scene;
  let parent: string;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${tasks('Order', 'Paint')}`);
  });
  afterEach(() => scene.site.close());

  const nothings = [{ taskRefs: ['nothing-of-it'] }, { pageIds: ['9'] }, { pageIds: ['9'], taskRefs: ['nothing'] }];
  const seen = async (runId: string): Promise<RunView> => scene.ok('editor', 'getRun', { runId });
  const undo = async (person: PersonName, payload: { runId: string; taskRefs?: string[] }): Promise<RunView> =>
    scene.finish((await scene.ok(person, 'startUndo', payload)).runId, person);

  it('is not had by asking for what the run has not done', async () => {
    const { runId } = await scene.sync('editor', { pageId });
    const first = await undo('editor', { runId });
    const before = await seen(runId);
    expect(before).toMatchObject({ undoneBy: first.runId });
    for (const more of [{}, ...nothings])
      expect(await scene.call('reader', 'startUndo', { runId, ...more })).toMatchObject({ code: 'not-allowed' });
    expect(await seen(runId)).toEqual(before);
    expect((await scene.ok('editor', 'listRuns', {})).runs).toHaveLength(2);
  });

  it('does nothing with what the run has not done: it is taken back as it was', async () => {
    const { runId } = await scene.sync('editor', { pageId });
    await undo('editor', { runId });
    const before = await seen(runId);
    expect(before).not.toHaveProperty('undoable');
    for (const more of nothings) expect(await undo('editor', { runId, ...more })).toMatchObject({ outcome: 'Skipped' });
    expect(await seen(runId)).toEqual(before);
  });

  it('of a run that did nothing is with who may edit its page', async () => {
    const { runId } = await scene.sync('editor', { pageId: scene.addPage('Empty', '<p>None</p>') });
    expect(await scene.call('reader', 'startUndo', { runId })).toMatchObject({ code: 'not-allowed' });
    expect(await undo('editor', { runId })).toMatchObject({ outcome: 'Skipped' });
  });

  it('of one page below does not stop a run that waits: that takes who may cancel it', async () => {
    const below = scene.addPage('Below', `<p>${scene.link(parent)}</p>${tasks('Weld')}`, { parentId: pageId });
    const draft = { id: pageId, status: 'draft', title: 'Crane', version: { number: 1 } };
    const body = { representation: 'storage', value: '<p>x</p>' };
    expect(scene.rest('admin', 'PUT', `/wiki/api/v2/pages/${pageId}`, { ...draft, body }).status).toBe(200);
    const update = {
      results: ['editor', 'admin'].map((name) => ({ type: 'known', accountId: scene.id(name as PersonName) })),
    };
    const only = [{ operation: 'update', restrictions: { user: update } }];
    expect(scene.rest('admin', 'PUT', `/wiki/rest/api/content/${pageId}/restriction`, only).status).toBe(200);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    expect(await seen(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
    expect(await scene.call('author', 'cancelRun', { runId })).toMatchObject({ code: 'not-allowed' });
    for (const more of [{}, { pageIds: [below] }, ...nothings])
      expect(await scene.call('author', 'startUndo', { runId, ...more })).toMatchObject({ code: 'not-allowed' });
    for (const more of nothings)
      expect(await scene.call('reader', 'startUndo', { runId, ...more })).toMatchObject({ code: 'not-allowed' });
    expect(await seen(runId)).toMatchObject({ status: 'waiting' });
    expect(await undo('editor', { runId })).toMatchObject({ kind: 'undo' });
    expect(await seen(runId)).toMatchObject({ status: 'cancelled' });
  });
});
