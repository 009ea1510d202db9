import { textOf } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** For a day after a run that sent a create again, it is watched whether the first one lands after all. */
describe('the watch for late duplicates', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  /** A run of which the first create was refuted; what it creates lands only when the test says so. */
  const watchedRun = async (name: string) => {
    const parent = scene.addIssue('WORK', 'Work Package', name);
    const summary = `Grease ${name}`;
    const pageId = scene.addPage(name, `<p>${scene.link(parent)}</p>${tasks(summary)}`);
    scene.site.setFaults([{ match: { method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { status: 503 } }]);
    await scene.sync('editor', { pageId });
    scene.site.clearFaults();
    const [made] = scene.issues().filter(({ fields }) => textOf(fields?.summary) === summary);
    const { mark } = scene.issue(textOf(made?.key)).properties?.taskbridge ?? {};
    const land = () => {
      const fields = { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary, parent: { key: parent } };
      const properties = [{ key: 'taskbridge', value: { mark: textOf(mark) } }];
      return textOf(scene.rest('editor', 'POST', '/rest/api/3/issue', { fields, properties }).body.key);
    };
    return { key: textOf(made?.key), land };
  };
  const statusOf = (key: string) => textOf(scene.issue(key).fields?.status?.name);

  test('of one run does not stand in the way of the next one', async () => {
    const runs = [await watchedRun('Winch'), await watchedRun('Rope')] as const;
    const late = runs.map(({ land }) => land());
    // Jira asks to wait whenever the first of the two is to be closed.
    scene.site.setFaults([
      {
        match: { product: 'jira', path: `/issue/${late[0]}/transitions$` },
        effect: { status: 429, headers: { 'Retry-After': '600' } },
      },
    ]);
    await scene.site.advance(900_000);
    expect(scene.site.faultsStruck()[0]).toBeGreaterThan(0);
    expect(late.map(statusOf)).toEqual(['Backlog', 'Done']);
    scene.site.clearFaults();
    await scene.site.advance(900_000);
    expect(late.map(statusOf)).toEqual(['Done', 'Done']);
    expect(runs.map(({ key }) => statusOf(key))).toEqual(['Backlog', 'Backlog']);
  });
});
