import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';
import { outsideTasks } from '../support/outside-tasks.mjs';

export const title = 'A page’s tasks become work items, by clicking';
export const siteArgs = ['--seed', 'empty'];

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, keys, pages } = await preparePages(siteUrl);
  const before = await rest.page(pages.weekly.id);
  const made = {};
  const surface = page.getByTestId('surface-task-sync');
  const openSurface = async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
  };

  await check('the home shows the spaces and projects', async () => {
    await page.goto(siteUrl);
    await page.getByRole('link', { name: /Documentation/ }).waitFor();
    await page.getByRole('link', { name: /WORK/ }).waitFor();
    await shot('home');
  });

  await check('the space opens with its page tree, the page with its tasks', async () => {
    await page.getByRole('link', { name: /Documentation/ }).click();
    const tree = page.getByRole('navigation', { name: 'Page tree' });
    await tree.getByRole('link', { name: 'Weekly meetings' }).click();
    await tree.getByRole('link', { name: 'Weekly 12 November' }).click();
    await page.getByRole('heading', { level: 1, name: 'Weekly 12 November' }).waitFor();
    assert.equal(await page.getByTestId('page-body').getByRole('checkbox').count(), 3);
    await page.getByText('Quay wall north').waitFor();
    await shot('page');
  });

  await check('the content action stands in the page’s menu', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).waitFor();
    await shot('menu');
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
  });

  await check('the preview shows each task with its parent and why, and asks where two are equally near', async () => {
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().waitFor();
    await surface.getByRole('checkbox', { name: /Order sheet piles for section C/ }).waitFor();
    assert.equal(await surface.getByRole('link', { name: keys.quay }).count(), 2);
    await surface.getByText(/1 task needs an answer/).waitFor();
    await surface.getByText(/may browse the project WORK/).waitFor();
    await shot('preview');
  });

  await check('an answered question is counted', async () => {
    await surface.getByRole('combobox', { name: 'Choose a parent' }).click();
    await page.getByRole('option', { name: new RegExp(keys.dredging) }).click();
    await surface.getByRole('button', { name: 'Create 3 work items' }).first().waitFor();
    await shot('answered');
  });

  await check('a double click starts one run, which is followed to its result', async () => {
    await surface.getByRole('button', { name: 'Create 3 work items' }).first().dblclick();
    await surface
      .getByRole('heading', { name: /Creating work items|Done/ })
      .first()
      .waitFor();
    await shot('progress');
    await surface.getByRole('heading', { name: 'Done', exact: true }).waitFor({ timeout: 60_000 });
    await surface.getByRole('cell', { name: /Call the harbour master/ }).waitFor();
    await shot('result');
    const { issues } = await rest.post('/rest/api/3/search/jql', {
      jql: 'project = WORK AND issuetype = Task ORDER BY key ASC',
      fields: ['summary', 'parent', 'assignee', 'duedate'],
      maxResults: 50,
    });
    assert.equal(issues.length, 3);
    for (const issue of issues) made[issue.fields.summary] = issue;
  });

  await check('the result links to the issue in Jira, which stands under the right parent', async () => {
    const piles = Object.values(made).find(({ fields }) => fields.summary.startsWith('Order sheet piles'));
    assert.equal(piles.fields.parent.key, keys.quay);
    assert.equal(piles.fields.assignee.displayName, 'Eddie Editor');
    assert.equal(piles.fields.duedate, '2027-01-15');
    assert.equal(made['Call the harbour master'].fields.parent.key, keys.dredging);
    const [jira] = await Promise.all([
      page.context().waitForEvent('page'),
      surface.getByRole('link', { name: piles.key, exact: true }).click(),
    ]);
    await jira.getByRole('heading', { level: 1, name: /Order sheet piles/ }).waitFor();
    await jira.getByTestId('issue-parent').getByText('Quay wall north').waitFor();
    await shot('issue', jira);
    await jira.goto(`${siteUrl}/jira/projects/WORK`);
    await jira.getByText('Call the harbour master').waitFor();
    await shot('project', jira);
    await jira.close();
  });

  await check('the page has the links in place of the tasks', async () => {
    await surface.getByRole('button', { name: 'Show the page' }).click();
    await page.getByRole('heading', { level: 1, name: 'Weekly 12 November' }).waitFor();
    await page
      .getByTestId('page-body')
      .getByRole('link', { name: /Order sheet piles/ })
      .waitFor();
    assert.equal(await page.getByTestId('page-body').getByRole('checkbox').count(), 0);
    await shot('page-after');
  });

  const after = await rest.page(pages.weekly.id);
  await check('everything else on the page is as it was, in one new version', async () => {
    const madeKeys = Object.values(made).map(({ key }) => key);
    for (const key of madeKeys) assert.ok(after.body.storage.value.includes(`/browse/${key}"`), `${key} is linked`);
    assert.equal(outsideTasks(after.body.storage.value, madeKeys), outsideTasks(before.body.storage.value));
    assert.equal(after.version.number, before.version.number + 1);
  });

  await check('a second run has nothing to do and changes nothing', async () => {
    await openSurface();
    await surface.getByRole('heading', { name: 'Nothing to do' }).waitFor();
    await shot('second-time');
    await surface.getByText(/Last sync of this page/).waitFor();
    await surface.getByRole('button', { name: 'Show its result' }).click();
    await surface.getByRole('cell', { name: /Call the harbour master/ }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal((await rest.page(pages.weekly.id)).version.number, after.version.number);
  });

  await check('the version says which run wrote it', async () => {
    await page.getByTestId('page-version').click();
    await page.getByRole('table').getByText(`v. ${after.version.number}`, { exact: true }).waitFor();
    await shot('history');
  });
};
