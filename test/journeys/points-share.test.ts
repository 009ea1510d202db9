import type { FaultInput } from '../../local/forge/faults';
import { leastPointsPerHour } from '../../src/model/settings';
import { openScene, type Scene } from '../support/scene';
import { addTaskTree } from '../support/task-tree';
import { tasks } from '../support/task-xml';

const hourMs = 3_600_000;
const share = 1_000;

/** The hour's points are one pool for all customers of the app: a site takes its share and waits for the next hour then. */
describe('the share of points that a site takes in an hour', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ limits: 'off' });
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, pointsPerHour: share }, rev });
    await scene.site.advance(2 * hourMs);
    scene.site.clearRequests();
  });
  afterEach(() => scene.site.close());

  /** Points by UTC hour, as the products count them. */
  const spent = (): readonly number[] => {
    const hours = new Map<number, number>();
    for (const { at, points } of scene.site.requests()) {
      const hour = Math.floor(Date.parse(at) / hourMs);
      hours.set(hour, (hours.get(hour) ?? 0) + points);
    }
    return [...hours].sort(([one], [other]) => one - other).map(([, points]) => points);
  };
  const hourOf = (time: string | undefined) => Math.floor(Date.parse(time ?? '') / hourMs);

  test('is kept to by a large run, which says that it waits, and comes to its end in later hours', async () => {
    const tree = addTaskTree(scene, { pages: 45, tasks: 25, nested: 0 });
    await scene.site.advance(2 * hourMs);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: tree.rootId });
    await scene.site.advance(600_000);
    const view = await scene.ok('editor', 'getRun', { runId });
    expect(view).toMatchObject({ status: 'waiting', waitingFor: { code: 'rate-limited' } });
    expect(hourOf(view.waitingFor?.until)).toBe(hourOf(view.startedAt) + 1);

    // A person who clicks is not made to wait for it.
    const before = scene.site.counters.points;
    expect((await scene.preview('editor', { pageId: tree.rootId })).state).toBe('ready');
    const clicked = scene.site.counters.points - before;

    const run = await scene.finish(runId);
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 45 * 25 } });
    const hours = spent();
    expect(hours.length).toBeGreaterThanOrEqual(2);
    expect((hours[0] ?? 0) - clicked).toBeLessThanOrEqual(share + 20); // what other clicks cost comes on top
    expect(Math.max(...hours.slice(1))).toBeLessThanOrEqual(share);
    expect(hours.reduce((sum, points) => sum + points, 0)).toBeGreaterThan(share);
  });

  test.each([
    ['all pages may be written', []],
    // From then on each page is asked for, each time that it is looked at.
    ['one may not', [{ match: { product: 'confluence', method: 'PUT' }, nth: 1, effect: { status: 403 } }]],
  ])('still lets a run of a hundred pages get on where it is as small as it can be: %s', async (_what, faults) => {
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, pointsPerHour: leastPointsPerHour }, rev });
    const tree = addTaskTree(scene, { pages: 100, tasks: 2, nested: 0 });
    await scene.site.advance(2 * hourMs);
    scene.site.setFaults(faults as FaultInput[]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: tree.rootId });
    const failed = 2 * faults.length;
    expect(await scene.finish(runId)).toMatchObject({ status: 'completed', counts: { created: 200 - failed, failed } });
    expect(Math.max(...spent().slice(1))).toBeLessThanOrEqual(leastPointsPerHour + 20);
  });

  test('is shared by runs at the same time', async () => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Crane'));
    const words = Array.from({ length: 400 }, (_, n) => `Item ${n}`);
    const pages = ['North', 'West', 'South'].map((title) => scene.addPage(title, `<p>${link}</p>${tasks(...words)}`));
    await scene.site.advance(2 * hourMs);
    const runs: string[] = [];
    for (const pageId of pages) runs.push((await scene.ok('editor', 'startTaskSync', { pageId })).runId);
    for (const runId of runs)
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 400 } });
    expect(Math.max(...spent())).toBeLessThanOrEqual(share + 40);
    expect(spent().length).toBeGreaterThanOrEqual(2);
  });

  test('has back what a run took and did not spend', async () => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Crane'));
    const pages = Array.from({ length: 25 }, (_, n) =>
      scene.addPage(`Note ${n}`, `<p>${link}</p>${tasks(`Call ${n}`)}`),
    );
    await scene.site.advance(2 * hourMs);
    const from = scene.site.clock.now();
    for (const pageId of pages)
      expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    expect(spent().reduce((sum, points) => sum + points, 0)).toBeGreaterThan(share / 2);
    expect(hourOf(new Date(scene.site.clock.now()).toISOString())).toBe(hourOf(new Date(from).toISOString()));
  });
});
