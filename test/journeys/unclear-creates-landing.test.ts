import type { FaultInput } from '../../local/forge/faults';
import type { SiteOptions } from '../../local/site';
import { aftermath, clean } from '../support/aftermath';
import { madeIssues } from '../support/issue-facts';
import { openScene, type PersonName, type Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

const bulk = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;
const single = { product: 'jira', method: 'POST', path: '/issue$' } as const;

type Effect = FaultInput['effect'];

const made: Effect = { lostResponse: true };
const notMade: Effect = { status: 503 };
const landing = (seconds: number): Effect => ({ lostResponse: true, landsAfterMs: seconds * 1_000 });

const endings: readonly (readonly [string, Effect])[] = [
  ['with the issues made', made],
  ['with the issues not made', notMade],
  ['with the issues landing a second later', landing(1)],
  ['with the issues landing 20 s later', landing(20)],
  ['with the issues landing 60 s later', landing(60)],
];

const lags: readonly (readonly [string, Partial<SiteOptions>])[] = [
  ['', {}],
  [', search two minutes behind', { searchLagMs: 120_000 }],
];

const everywhere = endings.flatMap(([ending, effect]) =>
  lags.map(([lag, site]): readonly [string, Effect, Partial<SiteOptions>] => [`${ending}${lag}`, effect, site]),
);

/** Tasks on one page, each with one nested in it. */
const addPage = (scene: Scene, count: number): string => {
  const parent = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const items = Array.from({ length: count }, (_, n) => task(`Drill ${n}`, { nested: list(task(`Log ${n}`)) }));
  return scene.addPage('Crane', `<p>${parent}</p>${list(...items)}`);
};

const start = async (scene: Scene, pageId: string, faults: readonly FaultInput[], person: PersonName = 'editor') => {
  await scene.site.advance(2 * 3_600_000);
  scene.site.setFaults(faults);
  return (await scene.ok(person, 'startTaskSync', { pageId })).runId;
};

/** Nothing twice, nothing lost, each nested issue under that of its task. The tests' own search may lag: time passes. */
const expectWhole = async (scene: Scene, pageId: string, issues: number) => {
  await scene.site.advance(300_000);
  expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues });
  const facts = madeIssues(scene);
  const keyOf = new Map(facts.map(({ summary, key }) => [summary, key]));
  for (const { summary, parent } of facts.filter(({ type }) => type === 'Sub-task')) {
    expect(parent).toBe(keyOf.get(summary.replace('Log', 'Drill')));
  }
  expect(scene.version(pageId)).toBe(2);
};

describe('a create whose answer is lost', () => {
  describe.each([
    ['of top-level tasks', 1],
    ['of nested tasks', 2],
  ])('%s', (_level, nth) => {
    it.each(everywhere)('makes nothing twice and loses nothing %s', async (_says, effect, site) => {
      const scene = await openScene(site);
      const pageId = addPage(scene, 3);
      const runId = await start(scene, pageId, [{ match: bulk, nth, effect }]);
      const run = await scene.finish(runId);
      expect(scene.site.faultsStruck()).toEqual([1]);
      expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 6, failed: 0 } });
      await expectWhole(scene, pageId, 6);
      scene.site.close();
    });
  });

  it.each(everywhere)('one of several batches: the others stand, it is settled, %s', async (_says, effect, site) => {
    const scene = await openScene({ ...site, limits: 'off' });
    const pageId = addPage(scene, 60);
    // Batches of 50 and 10 of either level: the first and the third one are struck.
    const faults = [1, 3].map((nth): FaultInput => ({ match: bulk, nth, effect }));
    const run = await scene.finish(await start(scene, pageId, faults));
    expect(scene.site.faultsStruck()).toEqual([1, 1]);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 120, failed: 0 } });
    await expectWhole(scene, pageId, 120);
    scene.site.close();
  });

  it.each(everywhere)(
    'two people sync the same page, and each of them loses an answer, %s',
    async (_says, effect, site) => {
      const scene = await openScene(site);
      const pageId = addPage(scene, 3);
      const one = await start(
        scene,
        pageId,
        [1, 2].map((nth): FaultInput => ({ match: bulk, nth, effect })),
      );
      const two = await scene.ok('admin', 'startTaskSync', { pageId });
      const runs = [await scene.finish(one), await scene.finish(two.runId, 'admin')];
      expect(scene.site.faultsStruck()).toEqual([1, 1]);
      expect(runs.map(({ status, counts }) => [status, counts.failed])).toEqual([
        ['completed', 0],
        ['completed', 0],
      ]);
      expect(runs.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(6);
      await expectWhole(scene, pageId, 6);
      scene.site.close();
    },
  );

  it('every answer of a run is lost, each create landing later than the one before', async () => {
    const scene = await openScene({ searchLagMs: 120_000 });
    const pageId = addPage(scene, 3);
    const faults = [1, 2, 3, 4].map((nth): FaultInput => ({ match: bulk, nth, effect: landing(nth * 15) }));
    const run = await scene.finish(await start(scene, pageId, faults));
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 6 } });
    await expectWhole(scene, pageId, 6);
    scene.site.close();
  });
});

describe('a create without a mark whose answer is lost', () => {
  it.each([
    ['with the issue made', made, 6],
    ['with the issue not made', notMade, 5],
    ['with the issue landing 60 s later', landing(60), 6],
  ] as const)('goes to review, and nobody makes it twice, %s', async (_says, effect, issues) => {
    const scene = await openScene({ searchLagMs: 120_000 });
    const pageId = addPage(scene, 3);
    const nested = 4; // three top-level ones go before
    const runId = await start(scene, pageId, [{ match: single, nth: nested, effect }], 'author');
    const run = await scene.finish(runId, 'author');
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Partial Success', counts: { created: 5, failed: 1 } });
    const codes = (await scene.results(runId, 'author')).map(({ task_summary, code }) => [task_summary, code]);
    expect(codes.filter(([, code]) => code !== undefined)).toEqual([['Log 0', 'needs-review']]);
    for (const person of ['author', 'editor'] as const) await scene.sync(person, { pageId });
    await scene.ok('author', 'retryRun', { runId });
    await scene.finish(runId, 'author');
    await scene.site.advance(300_000);
    expect(aftermath(scene, [pageId])).toMatchObject({ issues, duplicates: [], linkedTwice: [], tasksLeft: 1 });
    scene.site.close();
  });

  it('goes to review at the top level, and its nested task waits for it instead of going elsewhere', async () => {
    const scene = await openScene();
    const pageId = addPage(scene, 2);
    const run = await scene.finish(
      await start(scene, pageId, [{ match: single, nth: 1, effect: landing(30) }], 'author'),
      'author',
    );
    const rows = (await scene.results(run.runId, 'author')).map(({ task_summary, result }) => [task_summary, result]);
    expect(rows).toEqual([
      ['Drill 0', 'failed'],
      ['Log 0', 'failed'],
      ['Drill 1', 'created'],
      ['Log 1', 'created'],
    ]);
    await scene.site.advance(60_000);
    expect(aftermath(scene, [pageId])).toMatchObject({ issues: 3, duplicates: [], linkedTwice: [], tasksLeft: 2 });
    scene.site.close();
  });
});
