import { openCoveredScene } from '../support/covered-scene';
import type { Scene } from '../support/scene';

/** The first create of a task was refuted and sent again; then it lands after all, later than anybody may expect. */
describe('a create that lands after it was refuted', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  const text = (value: unknown) => String(value);
  const body =
    '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Grease</ac:task-body></ac:task></ac:task-list>';

  const refutedRun = async () => {
    const parent = scene.addIssue('WORK', 'Work Package', 'Winch');
    const pageId = scene.addPage('Winch', `<p>${scene.link(parent)}</p>${body}`);
    scene.site.setFaults([{ match: { method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { status: 503 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 1 } });
    const made = scene.issues()[1];
    const { mark } = scene.issue(text(made?.key)).properties?.taskbridge ?? {};
    return { runId, parent, key: text(made?.key), mark: text(mark) };
  };

  const land = (parent: string, mark: string, summary: string, as: 'editor' | 'admin') =>
    text(
      scene.rest(as, 'POST', '/rest/api/3/issue', {
        fields: { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary, parent: { key: parent } },
        properties: [{ key: 'taskbridge', value: { mark } }],
      }).body.key,
    );

  const statusOf = (key: string) => text(scene.issue(key).fields?.status?.name);

  it('is closed as our duplicate, and told', async () => {
    const { runId, parent, key, mark } = await refutedRun();
    const late = land(parent, mark, 'Grease', 'editor');
    await scene.site.advance(300_000);
    expect([statusOf(key), statusOf(late)]).toEqual(['Backlog', 'Done']);
    const [row] = await scene.results(runId);
    expect(row).toMatchObject({ result: 'created', new_jira_task_key: key, code: 'duplicate-closed' });
    expect(row?.status_text).toContain(late);
  });

  it('is left alone when it is not ours: another author, other words, or a day later', async () => {
    const { parent, mark } = await refutedRun();
    const foreign = land(parent, mark, 'Grease', 'admin');
    const reworded = land(parent, mark, 'Grease twice', 'editor');
    await scene.site.advance(300_000);
    expect([statusOf(foreign), statusOf(reworded)]).toEqual(['Backlog', 'Backlog']);
    await scene.site.advance(86_400_000);
    const late = land(parent, mark, 'Grease', 'editor');
    await scene.site.advance(600_000);
    expect(statusOf(late)).toBe('Backlog');
  });
});
