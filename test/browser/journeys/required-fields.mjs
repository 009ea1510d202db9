import { strict as assert } from 'node:assert';
import { idle, restOf } from '../support/rest.mjs';

export const title = 'A project that requires a field: it is asked for once, and the tasks are made with it';
export const siteArgs = ['--seed', 'empty'];

const costCentre = 'customfield_10050';

const prepare = async (siteUrl) => {
  const rest = restOf(siteUrl, 'admin@example.com');
  const fields = {
    project: { key: 'STRICT' },
    issuetype: { name: 'Work Package' },
    summary: 'Safe',
    [costCentre]: 'A-1',
  };
  const { key } = await rest.post('/rest/api/3/issue', { fields });
  const { results: spaces } = await rest.get('/wiki/api/v2/spaces?limit=250');
  const url = `${siteUrl}/browse/${key}`;
  const task = (id, text) =>
    `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
  const body = `<p><a href="${url}" data-card-appearance="inline">${url}</a></p><ac:task-list>${task(1, 'Order')}${task(2, 'Build')}</ac:task-list>`;
  const page = await rest.post('/wiki/api/v2/pages', {
    spaceId: spaces.find((space) => space.key === 'DOCS').id,
    status: 'current',
    title: 'Strict weekly',
    body: { representation: 'storage', value: body },
  });
  return { rest, pageId: page.id };
};

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, pageId } = await prepare(siteUrl);
  const surface = page.getByTestId('surface-task-sync');
  const field = surface.getByLabel('Cost centre');

  await check('the preview says what is missing and asks for it', async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pageId}/x`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
    await surface.getByText('2 tasks need an answer').waitFor();
    await surface.getByRole('heading', { name: 'Task in STRICT' }).waitFor();
    assert.equal(await surface.getByRole('button', { name: 'Create work items' }).first().isDisabled(), true);
    await shot('asked');
  });

  await check('filled in, both tasks are chosen; emptied, they wait again', async () => {
    await field.fill('C-7');
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().waitFor();
    await field.fill('');
    await surface.getByText('2 tasks need an answer').waitFor();
    await field.fill('C-7');
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().waitFor();
    await shot('filled-in');
  });

  await check('another look at the page keeps what was typed', async () => {
    await surface.getByText('Include completed tasks').click();
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().waitFor();
    assert.equal(await field.inputValue(), 'C-7');
  });

  await check('the work items have it', async () => {
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().click();
    await surface.getByRole('heading', { name: 'Done', exact: true }).waitFor();
    await idle(siteUrl);
    const found = await rest.post('/rest/api/3/search/jql', {
      jql: 'project = STRICT AND issuetype = Task',
      fields: ['summary', costCentre],
    });
    assert.deepEqual(
      found.issues.map((issue) => issue.fields[costCentre]),
      ['C-7', 'C-7'],
    );
    await shot('done');
  });
};
