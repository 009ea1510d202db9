import type { FaultInput } from '../../local/forge/faults';
import { aftermath, clean } from '../support/aftermath';
import { openScene, type PersonName, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

type Effect = FaultInput['effect'];

/** Storage that fails now and then: a transaction that got no answer is settled by reading what it would have changed. */
describe('a run whose storage', () => {
  const syncWith = async (person: PersonName, fault: FaultInput): Promise<{ scene: Scene; pageId: string }> => {
    const scene = await openScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const pageId = scene.addPage('Harbour', `<p>${link}</p>${tasks('Order', 'Paint', 'Drill')}`);
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([fault]);
    const { runId } = await scene.ok(person, 'startTaskSync', { pageId });
    expect(await scene.finish(runId, person)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 3 });
    return { scene, pageId };
  };

  // One that may not set the mark: of an unclear create nobody but a person can tell, so none must be called that.
  it.each<readonly [string, Effect]>([
    ['answers 503', { status: 503 }],
    ['loses its answer', { lostResponse: true }],
  ])('%s once, at whichever call, is like any other', async (_says, effect) => {
    for (let nth = 1; nth <= 45; nth += 1) {
      const { scene } = await syncWith('author', { match: { product: 'storage' }, nth, effect });
      scene.site.close();
    }
  });

  it.each<readonly [number, Effect]>([
    [5, { lostResponse: true }],
    [7, { lostResponse: true }],
    [3, { status: 500 }],
    [5, { status: 429 }],
  ])('fails every %i calls with %j is like any other', async (every, effect) => {
    const { scene, pageId } = await syncWith('editor', { match: { product: 'storage' }, every, effect });
    // What is only read is read again.
    for (let times = 0; times < 10; times += 1) await scene.ok('editor', 'listRuns', { pageId });
    scene.site.close();
  });
});
