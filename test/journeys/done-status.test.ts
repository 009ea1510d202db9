import type { FaultInput } from '../../local/forge/faults';
import { openCoveredScene } from '../support/covered-scene';
import { issueFacts } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

describe('the issue of a completed task', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  const transitions = { product: 'jira', path: '/transitions$' } as const;
  const finished = async (faults: readonly FaultInput[]) => {
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const page = scene.addPage('Built', `<p>${link}</p>${list(task('Built', { status: 'complete' }))}`);
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults(faults);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId: page, includeCompleted: true });
    await scene.finish(runId);
    scene.site.clearFaults();
    const [row] = await scene.results(runId);
    return { row, status: issueFacts(scene, row?.new_jira_task_key ?? '').status };
  };

  it.each<readonly [string, FaultInput]>([
    ['that is not answered', { match: { ...transitions, method: 'POST' }, nth: 1, effect: { lostResponse: true } }],
    ['that fails', { match: { ...transitions, method: 'POST' }, nth: 1, effect: { status: 500 } }],
    [
      'that has to wait',
      {
        match: { ...transitions, method: 'POST' },
        nth: 1,
        effect: { status: 429, headers: { 'Retry-After': '300' } },
      },
    ],
  ])('a transition %s is made once', async (_what, fault) => {
    expect(await finished([fault])).toMatchObject({ status: 'Done', row: { result: 'created' } });
  });

  const once = (method: string, status: number): FaultInput => ({
    match: { ...transitions, method },
    nth: 1,
    effect: { status },
  });

  it.each([
    ['GET', 409],
    ['GET', 404],
    ['POST', 409],
    ['POST', 404],
  ])('one refusal that may heal does not keep it from Done: %s %d', async (method, status) => {
    const { row, status: reached } = await finished([once(method, status)]);
    expect([row?.result, row?.code, reached]).toEqual(['created', undefined, 'Done']);
  });

  it('a workflow without a way there is told, and the page is linked all the same', async () => {
    const nowhere = { status: 200, body: { transitions: [] } };
    const { row, status } = await finished([{ match: { ...transitions, method: 'GET' }, effect: nowhere }]);
    expect([row?.result, row?.code, status]).toEqual(['created', 'jira-refused', 'Backlog']);
  });
});
