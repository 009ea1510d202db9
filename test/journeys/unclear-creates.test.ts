import type { FaultInput } from '../../local/forge/faults';
import type { SiteOptions } from '../../local/site';
import type { RunView } from '../../src/contract/views';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

const bulk = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;
const single = { product: 'jira', method: 'POST', path: '/issue$' } as const;

/** Three tasks, the last one nested in the second. */
const somePage = (scene: Scene): string => {
  const parent = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const nested = list(task('Log it'));
  return scene.addPage('Crane', `<p>${parent}</p>${list(task('Order'), task('Drill', { nested }))}`);
};

interface Unclear {
  readonly says: string;
  readonly fault: FaultInput;
  readonly site?: Partial<SiteOptions>;
}

const cases: readonly Unclear[] = [
  {
    says: 'the answer is lost and the issues are made',
    fault: { match: bulk, nth: 1, effect: { lostResponse: true } },
  },
  { says: 'Jira answers 503 and makes nothing', fault: { match: bulk, nth: 1, effect: { status: 503 } } },
  {
    says: 'Jira answers a 201 that nobody understands',
    fault: { match: bulk, nth: 1, effect: { status: 201, body: {} } },
  },
  { says: 'the call takes longer than Forge waits', fault: { match: bulk, nth: 1, effect: { delayMs: 200_000 } } },
  {
    says: 'the answer is lost while search lags minutes behind',
    fault: { match: bulk, nth: 1, effect: { lostResponse: true } },
    site: { searchLagMs: 240_000 },
  },
  { says: 'the function dies after the call', fault: { match: bulk, nth: 1, effect: { crash: 'after' } } },
  { says: 'the function dies before the call', fault: { match: bulk, nth: 1, effect: { crash: 'before' } } },
  { says: 'every second answer is lost', fault: { match: bulk, every: 2, effect: { lostResponse: true } } },
];

const run = async (scene: Scene, person: PersonName, faults: readonly FaultInput[]) => {
  const pageId = somePage(scene);
  await scene.site.advance(2 * 3_600_000);
  scene.site.setFaults(faults);
  const { runId } = await scene.ok(person, 'startTaskSync', { pageId });
  const view: RunView = await scene.finish(runId, person);
  const struck = scene.site.faultsStruck();
  scene.site.clearFaults();
  return { pageId, runId, view, struck };
};

describe('an unclear create', () => {
  it.each(cases)('makes nothing twice and loses nothing when $says', async ({ fault, site }) => {
    const scene = await openCoveredScene(site);
    const { pageId, runId, view, struck } = await run(scene, 'editor', [fault]);
    expect(struck[0]).toBeGreaterThan(0);
    expect([view.status, view.outcome, view.counts.created]).toEqual(['completed', 'Success', 3]);
    await scene.site.advance(300_000); // the search of the test lags too
    const made = madeIssues(scene);
    expect(made.map(({ summary, type }) => [summary, type]).sort()).toEqual([
      ['Drill', 'Task'],
      ['Log it', 'Sub-task'],
      ['Order', 'Task'],
    ]);
    expect(made.find(({ summary }) => summary === 'Log it')?.parent).toBe(
      made.find(({ summary }) => summary === 'Drill')?.key,
    );
    for (const row of await scene.results(runId)) {
      expect(scene.body(pageId)).toContain(`/browse/${row.new_jira_task_key}`);
    }
    expect(scene.version(pageId)).toBe(2);
    scene.site.close();
  });

  it('shows the run as waiting while it is found out what was made', async () => {
    const scene = await openCoveredScene();
    const pageId = somePage(scene);
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([{ match: bulk, nth: 1, effect: { status: 503 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(30_000);
    const view = await scene.ok('editor', 'getRun', { runId });
    expect(view).toMatchObject({ status: 'waiting', waitingFor: { code: 'settling' } });
    expect(Date.parse(view.waitingFor?.until ?? '')).toBeGreaterThan(scene.site.clock.now());
    expect(scene.version(pageId)).toBe(1);
    scene.site.close();
  });
});

describe('an unclear create of a person who may not mark issues', () => {
  it.each([
    ['the answer is lost', { match: single, nth: 1, effect: { lostResponse: true } }, 3],
    ['Jira answers 503', { match: single, nth: 1, effect: { status: 503 } }, 2],
    ['the function dies after the call', { match: single, nth: 1, effect: { crash: 'after' } }, 3],
    ['the function dies before the call', { match: single, nth: 1, effect: { crash: 'before' } }, 2],
  ] as const)('goes to review by a person when %s', async (_says, fault, made) => {
    const scene = await openCoveredScene();
    const { pageId, runId, view } = await run(scene, 'author', [fault]);
    const rows = await scene.results(runId, 'author');
    expect(rows.map(({ task_summary, result, code }) => [task_summary, result, code])).toEqual([
      ['Order', 'failed', 'needs-review'],
      ['Drill', 'created', undefined],
      ['Log it', 'created', undefined],
    ]);
    // Nothing to retry: only a person can find out, and a retry would change nothing.
    expect([view.status, view.outcome, view.retryable]).toEqual(['completed', 'Partial Success', undefined]);
    expect(madeIssues(scene)).toHaveLength(made);
    expect(scene.body(pageId)).toContain('<ac:task-body>Order</ac:task-body>');
    expect(scene.body(pageId)).not.toContain('Drill</ac:task-body>');

    await scene.sync('author', { pageId });
    await scene.ok('author', 'retryRun', { runId });
    await scene.finish(runId, 'author');
    expect(madeIssues(scene)).toHaveLength(made);
    scene.site.close();
  });

  it('creates one by one and marks nothing', async () => {
    const scene = await openCoveredScene();
    const { view } = await run(scene, 'author', []);
    expect(view).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    const creates = scene.site
      .requests()
      .filter(({ path, method }) => method === 'POST' && /\/issue(\/bulk)?$/.test(path));
    expect(creates.map(({ path }) => path)).toEqual(Array(3).fill('/rest/api/3/issue'));
    for (const { key } of madeIssues(scene)) expect(scene.issue(key).properties ?? {}).toEqual({});
    scene.site.close();
  });

  it('goes on with the others when Jira asks to wait in between', async () => {
    const scene = await openCoveredScene();
    const wait = { status: 429, headers: { 'Retry-After': '120' } };
    const { view } = await run(scene, 'author', [{ match: single, nth: 2, effect: wait }]);
    expect(view).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(madeIssues(scene)).toHaveLength(3);
    scene.site.close();
  });
});
