import { aftermath, clean } from '../support/aftermath';
import { madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const hour = 3_600_000;
const bulk = { product: 'jira', path: '/issue/bulk$' } as const;

/** Slices of a run take turns: what stops one of them stops none of the others, or all of them. */
describe('a run of several slices', () => {
  let scene: Scene;
  let root: string;
  beforeEach(async () => {
    scene = await openScene();
    root = scene.addPage('Root', `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`);
  });
  afterEach(() => scene.site.close());

  const addPages = (count: number, tasksEach = 1): readonly string[] =>
    Array.from({ length: count }, (_, n) => {
      const words = Array.from({ length: tasksEach }, (_, place) => `P${n}-${place}`);
      return scene.addPage(`Page ${n}`, tasks(...words), { parentId: root });
    });

  test('sends nothing more in an hour whose share of points is used up', async () => {
    const pages = addPages(110, 10);
    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, pointsPerHour: 1_000 }, rev });
    await scene.site.advance(2 * hour);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    await scene.site.advance(hour / 6);
    const waiting = await scene.ok('editor', 'getRun', { runId });
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: { code: 'rate-limited' } });
    const until = Date.parse(waiting.waitingFor?.until ?? '');
    const sent = scene.site.requests().length;
    await scene.site.advance(until - scene.site.clock.now() - 60_000);
    expect(scene.site.requests()).toHaveLength(sent);
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 1_100 } });
    expect(aftermath(scene, pages)).toEqual({ ...clean, issues: 1_100 });
  });

  /** A run whose person cannot be acted for any more while one of its creates is unclear. */
  const stoppedRun = async (): Promise<string> => {
    const lost = Array.from({ length: 60 }, (_, n) => ({
      match: { product: 'jira' as const },
      nth: 12 + n,
      effect: { status: 401 },
    }));
    scene.site.setFaults([{ match: bulk, nth: 2, effect: { status: 503 } }, ...lost]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    await scene.site.advance(hour / 2);
    expect(scene.site.faultsStruck().slice(0, 2)).toEqual([1, 1]);
    const waiting = await scene.ok('admin', 'getRun', { runId });
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: { canContinue: true }, counts: { created: 150 } });
    scene.site.clearFaults();
    return runId;
  };

  test('is continued in its middle by a colleague: nothing twice, nothing lost', async () => {
    const pages = addPages(230);
    await scene.site.advance(2 * hour);
    const runId = await stoppedRun();
    await scene.ok('admin', 'continueRun', { runId });
    const run = await scene.finish(runId);
    const counts = { created: 230, failed: 0, conflict: 0 };
    expect(run).toMatchObject({ outcome: 'Success', actingAs: scene.id('admin'), counts });
    expect(aftermath(scene, pages)).toEqual({ ...clean, issues: 230 });
  });

  test('is continued by one of two who ask for it at once', async () => {
    const pages = addPages(230);
    await scene.site.advance(2 * hour);
    const runId = await stoppedRun();
    const asked = await Promise.all([
      scene.call('admin', 'continueRun', { runId }),
      scene.call('editor', 'retryRun', { runId }),
    ]);
    const [taken] = asked.flatMap((answer) => (answer.ok ? [answer.data] : []));
    const refusals = asked.flatMap((answer) => (answer.ok ? [] : [answer.code]));
    expect(refusals).toEqual(['run-still-going']);
    const run = await scene.finish(runId);
    expect(run).toMatchObject({ outcome: 'Success', actingAs: taken?.actingAs, counts: { created: 230 } });
    expect(aftermath(scene, pages)).toEqual({ ...clean, issues: 230 });
  });

  test('that is cancelled while its slices take turns links every issue that it has made', async () => {
    const pages = addPages(330);
    await scene.site.advance(2 * hour);
    scene.site.setFaults([
      { match: bulk, nth: 1, effect: { lostResponse: true } },
      { match: bulk, nth: 3, effect: { lostResponse: true } },
      { match: bulk, effect: { delayMs: 4_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: root });
    await scene.site.advance(20_000);
    await scene.ok('editor', 'cancelRun', { runId });
    const run = await scene.finish(runId);
    const made = madeIssues(scene).length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(pages.length);
    expect(run).toMatchObject({ status: 'cancelled', counts: { created: made } });
    expect(aftermath(scene, pages)).toEqual({ ...clean, issues: made, tasksLeft: pages.length - made });
  });
});
