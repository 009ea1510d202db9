import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** The queue takes nothing for a while. What a person asked for is stored by then, and the scheduled trigger sees to it. */
describe('while the queue refuses events', () => {
  let scene: Scene;
  let pageId: string;
  const refusing = [{ match: { product: 'queue' as const }, effect: { status: 500 } }];
  beforeEach(async () => {
    scene = await openScene();
    pageId = scene.addPage(
      'Plan',
      `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Crane'))}</p>${tasks('One', 'Two')}`,
    );
  });
  afterEach(() => scene.site.close());

  test('a started run is answered, and done once the trigger has looked', async () => {
    scene.site.setFaults(refusing);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, requestId: 'one' });
    expect(await scene.ok('editor', 'startTaskSync', { pageId, requestId: 'one' })).toEqual({ runId });
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ status: 'queued' });

    scene.site.clearFaults();
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
  });

  test('a run is cancelled, and ends once the trigger has looked', async () => {
    scene.site.setFaults(refusing);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    expect(await scene.ok('editor', 'cancelRun', { runId })).toMatchObject({ runId });

    scene.site.clearFaults();
    expect(await scene.finish(runId)).toMatchObject({ status: 'cancelled', counts: { created: 0 } });
  });
});
