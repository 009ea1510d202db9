import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import { addOddProject } from '../support/odd-project';
import { date, list, mention, task, tasks } from '../support/task-xml';

describe('create screens without a field', () => {
  it.each([
    ['assignee', ['assignee'], 'Assignee'],
    ['due date', ['duedate'], 'Due date'],
    ['assignee, due date and description', ['assignee', 'duedate', 'description'], 'Assignee, Due date, Description'],
  ] as const)('leave %s out, and say so in preview and result', async (_what, hiddenFields, said) => {
    const scene = await openCoveredScene();
    const odd = addOddProject(scene, () => ({ hiddenFields }));
    const link = scene.link(odd.addIssue('Work Package', 'Harbour'));
    const words = `Order ${mention(scene.id('author'))} ${date('2027-03-04')}`;
    const pageId = scene.addPage('Weekly', `<p>${link}</p>${list(task(words))}`);
    const view = await scene.preview('editor', { pageId });
    expect(view.tasks[0]).toMatchObject({ disposition: 'create', notices: [{ code: 'field-not-set' }] });
    expect(view.tasks[0]?.notices?.[0]?.message).toContain(said);
    const run = await scene.sync('editor', { pageId, previewId: view.previewId });
    const [row] = await scene.results(run.runId);
    expect([run.outcome, row?.result, row?.code]).toEqual(['Success', 'created', 'field-not-set']);
    const [made] = madeIssues(scene, 'ODD');
    const hidden: readonly string[] = hiddenFields;
    expect([made?.assignee, made?.due]).toEqual([
      hidden.includes('assignee') ? undefined : scene.id('author'),
      hidden.includes('duedate') ? undefined : '2027-03-04',
    ]);
    // Nobody was asked in vain: the create was right at once.
    expect(scene.site.requests().filter(({ path }) => path === '/rest/api/3/issue/bulk')).toHaveLength(1);
    scene.site.close();
  });

  it('a screen without the field that holds the parent makes nothing', async () => {
    const scene = await openCoveredScene();
    const odd = addOddProject(scene, () => ({ hiddenFields: ['parent'] }));
    const pageId = scene.addPage(
      'Weekly',
      `<p>${scene.link(odd.addIssue('Work Package', 'Harbour'))}</p>${tasks('Order')}`,
    );
    const view = await scene.preview('editor', { pageId });
    expect(view.tasks[0]?.reason).toMatchObject({
      code: 'required-field',
      message: expect.stringContaining('"parent"'),
    });
    expect([view.tasks[0]?.asks, view.requiredFields]).toEqual([undefined, []]);
    scene.site.close();
  });
});
