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

  test.each([
    ['refuses some pushes for their rate', { status: 429 }, 2],
    ['takes a push in part', { status: 202, body: { failedEvents: [{ index: 0, errorMessage: 'busy' }] } }, 2],
  ])('a run goes on as soon as the queue takes its event: it %s', async (_what, effect, times) => {
    const one = (nth: number) => ({ match: { product: 'queue' as const }, nth, effect });
    scene.site.setFaults(Array.from({ length: times }, (_, place) => one(place + 1)));
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(20_000);
    expect(scene.site.faultsStruck()).toEqual(Array(times).fill(1));
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
  });

  test('a push that stays refused for its rate fails no delivery: the trigger sends the event', async () => {
    const tries = [2, 3, 4, 5];
    const wait = { status: 429, headers: { 'Retry-After': '20' } };
    scene.site.setFaults([
      ...tries.map((nth) => ({ match: { product: 'queue' as const }, nth, effect: { status: 429 } })),
      { match: { product: 'jira', path: '/bulk$' }, nth: 1, effect: wait },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(240_000);
    expect(scene.site.faultsStruck()).toEqual([...tries, wait].map(() => 1));
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ counts: { created: 0 } });
    expect(scene.site.counters).toMatchObject({ delivered: 1, failed: 0, pushes: 1 });
    await scene.site.advance(120_000);
    expect(await scene.ok('editor', 'getRun', { runId })).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
  });
});
