import type { Transition } from '../../local/atlassian/jira/work';
import { openCoveredScene } from '../support/covered-scene';
import { issueFacts } from '../support/issue-facts';
import { addOddProject } from '../support/odd-project';
import type { Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

describe('a workflow', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  type Way = Pick<Transition, 'name' | 'requires'> & { readonly from?: string; readonly to: string };
  /** A project with these statuses, in their order, and only these ways between them. */
  const withWorkflow = (
    statuses: readonly (readonly [name: string, category: 'new' | 'indeterminate' | 'done'])[],
    ways: readonly Way[],
  ) =>
    addOddProject(scene, (seed) => {
      const made = statuses.map(([name, category]) => seed.addStatus(name, category));
      const idOf = (name: string) => made.find((status) => status.name === name)?.id ?? '';
      return {
        statuses: made,
        transitions: ways.map(({ from, to, ...way }, place) => ({
          ...way,
          id: String(11 + 10 * place),
          to: idOf(to),
          ...(from === undefined ? {} : { from: [idOf(from)] }),
        })),
      };
    });
  const syncDone = async (odd: ReturnType<typeof withWorkflow>) => {
    const link = scene.link(odd.addIssue('Work Package', 'Harbour'));
    const pageId = scene.addPage('Built', `<p>${link}</p>${list(task('Built', { status: 'complete' }))}`);
    const run = await scene.sync('editor', { pageId, includeCompleted: true });
    const [row] = await scene.results(run.runId);
    const key = row?.new_jira_task_key ?? '';
    expect(scene.body(pageId)).toContain(`/browse/${key}`);
    return { outcome: run.outcome, row, status: issueFacts(scene, key).status };
  };

  it('without a status Done: any other of that category will do', async () => {
    const odd = withWorkflow(
      [
        ['Open', 'new'],
        ['Closed', 'done'],
      ],
      [{ name: 'Close', to: 'Closed' }],
    );
    const { outcome, row, status } = await syncDone(odd);
    expect([outcome, row?.result, row?.code, status]).toEqual(['Success', 'created', undefined, 'Closed']);
  });

  it('without any end: the row is told, the issue stays where it is', async () => {
    const odd = withWorkflow(
      [
        ['Open', 'new'],
        ['Going', 'indeterminate'],
      ],
      [{ name: 'Go', to: 'Going' }],
    );
    const { row, status } = await syncDone(odd);
    expect([row?.result, row?.code, status]).toEqual(['created', 'jira-refused', 'Open']);
    expect(row?.status_text).toContain('no way from "Open" to "Done"');
  });

  it('with an end that asks for more: another end is taken, and where there is none the row is told', async () => {
    const statuses = [
      ['Open', 'new'],
      ['Done', 'done'],
      ['Dropped', 'done'],
    ] as const;
    const asking = { name: 'Finish', to: 'Done', requires: ['labels'] };
    const other = await syncDone(withWorkflow(statuses, [asking, { name: 'Drop', to: 'Dropped' }]));
    expect([other.row?.code, other.status]).toEqual([undefined, 'Dropped']);
  });

  it('with one end that asks for more: the row is told', async () => {
    const odd = withWorkflow(
      [
        ['Open', 'new'],
        ['Done', 'done'],
      ],
      [{ name: 'Finish', to: 'Done', requires: ['labels'] }],
    );
    const { row, status } = await syncDone(odd);
    expect([row?.code, status]).toEqual(['jira-refused', 'Open']);
    expect(row?.status_text).toContain('move it by hand');
  });

  it('whose issues begin at an end: there is nothing to do', async () => {
    const odd = withWorkflow([['Filed', 'done']], []);
    const { row, status } = await syncDone(odd);
    expect([row?.code, status]).toEqual([undefined, 'Filed']);
  });

  it('without Backlog: the issue of a task that went away goes to the first To Do status', async () => {
    const odd = withWorkflow(
      [
        ['Going', 'indeterminate'],
        ['Someday', 'new'],
        ['Done', 'done'],
      ],
      [
        { name: 'Later', to: 'Someday' },
        { name: 'Finish', to: 'Done' },
      ],
    );
    const link = scene.link(odd.addIssue('Work Package', 'Harbour'));
    const pageId = scene.addPage('Weekly', `<p>${link}</p>${list(task('Stay'), task('Go'))}`);
    await scene.site.advance(2 * 3_600_000);
    // Somebody deletes a task while the page is on its way.
    scene.site.setFaults([
      { match: { product: 'confluence', method: 'PUT', path: '/pages/' }, nth: 1, effect: { delayMs: 20_000 } },
    ]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    await scene.site.advance(10_000);
    scene.editPage(pageId, (body) => body.replace(/<ac:task>(?:(?!<\/ac:task>).)*Go<\/ac:task-body><\/ac:task>/s, ''));
    await scene.finish(runId);
    const gone = (await scene.results(runId)).find(({ task_summary }) => task_summary === 'Go');
    expect(gone?.code).toBe('task-gone');
    expect(issueFacts(scene, gone?.new_jira_task_key ?? '').status).toBe('Someday');
  });
});
