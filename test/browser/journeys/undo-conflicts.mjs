import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';
import { idle } from '../support/rest.mjs';

export const title = 'A page or some tasks are taken back, and people decide about what they changed';
export const siteArgs = ['--seed', 'empty'];

const task = (id, text) =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

/** The paragraph that links a work item. */
const linkOf = (key) => new RegExp(`<a [^>]*>[^<]*/browse/${key}</a>\\s*`);

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, pages, keys } = await preparePages(siteUrl);
  const { spaceId } = await rest.page(pages.weekly.id);
  const link = `<a href="${siteUrl}/browse/${keys.quay}" data-card-appearance="inline">${siteUrl}/browse/${keys.quay}</a>`;
  const words = ['Paint the bollards', 'Grease the fenders', 'Count the lamps', 'Sweep the quay'];
  const yard = await rest.post('/wiki/api/v2/pages', {
    spaceId,
    parentId: pages.meetings.id,
    status: 'current',
    title: 'Yard',
    body: {
      representation: 'storage',
      value: `<p>${link}</p><ac:task-list>${words.map((text, at) => task(at + 1, text)).join('')}</ac:task-list>`,
    },
  });
  const sync = page.getByTestId('surface-task-sync');
  const surface = page.getByTestId('surface-page-runs');
  const dialog = page.getByRole('dialog').filter({ hasText: 'Undo' }).last();
  const action = async (item) => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pages.meetings.id}/x`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const bodyOf = async (id) => (await rest.page(id)).body.storage.value;
  const edit = async (id, change) => {
    const { version, title: name, body } = await rest.page(id);
    const value = change(body.storage.value);
    assert.notEqual(value, body.storage.value);
    await rest.put(`/wiki/api/v2/pages/${id}`, {
      id,
      status: 'current',
      title: name,
      body: { representation: 'storage', value },
      version: { number: version.number + 1 },
    });
  };
  const keyOf = {};
  const openSync = async () => {
    await action('Taskbridge runs');
    await surface
      .getByRole('button', { name: /^Task sync of/ })
      .last()
      .click();
    await surface.getByRole('heading', { name: /^Task sync, / }).waitFor();
  };

  await check('two pages are synced at once', async () => {
    await action('Sync tasks to Jira');
    await sync.getByRole('button', { name: 'Create 6 work items' }).first().click();
    await sync.getByRole('heading', { name: /^Done/ }).waitFor({ timeout: 60_000 });
    await idle(siteUrl);
    const { issues } = await rest.post('/rest/api/3/search/jql', {
      jql: 'project = WORK AND issuetype = Task',
      fields: ['summary'],
      maxResults: 50,
    });
    for (const { key, fields } of issues) keyOf[fields.summary] = key;
    assert.equal(issues.length, 6);
  });

  await check('only the rows that are selected are taken back', async () => {
    await openSync();
    await surface.getByRole('checkbox', { name: 'Select “Sweep the quay”' }).focus();
    await page.keyboard.press('Space');
    await shot('selected');
    await surface.getByRole('button', { name: 'Undo 1 selected task' }).click();
    await dialog.getByRole('heading', { name: '1 task comes back.' }).waitFor();
    await dialog.getByText('The 1 task that you selected.').waitFor();
    await shot('undo-selected');
    await page.keyboard.press('Enter');
    await dialog.getByText('1 task taken back.').waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const body = await bodyOf(yard.id);
    assert.match(body, /<ac:task-body>(?:<span[^>]*>)?Sweep the quay/);
    for (const text of words.slice(0, 3)) assert.ok(body.includes(`/browse/${keyOf[text]}"`), text);
  });

  await check('an undo of one page says what is a conflict, with both texts', async () => {
    await edit(yard.id, (value) =>
      value
        .replace(linkOf(keyOf[words[0]]), '')
        .replace(words[0], 'Paint the bollards yellow')
        .replace(new RegExp(`<p[^>]*>${linkOf(keyOf[words[1]]).source}[^<]*</p>`), ''),
    );
    await surface.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByRole('combobox', { name: 'What to undo' }).click();
    await page.getByRole('option', { name: /^Only “Yard”/ }).click();
    await dialog.getByRole('heading', { name: '1 task comes back, 2 conflicts.' }).waitFor();
    await shot('one-page');
    await dialog.getByRole('button', { name: 'Undo 1 task' }).click();
    await dialog.getByText('2 conflicts wait for you').waitFor({ timeout: 60_000 });
    await shot('conflicts');
    assert.ok((await bodyOf(pages.weekly.id)).includes('/browse/'), 'the other page is as it was');
  });

  await check('a conflict is kept as it is, another one put back, each in its place', async () => {
    const keep = dialog.getByRole('button', { name: `Keep the page as it is at “${words[0]}”` });
    await keep.click();
    await dialog.getByText('Kept as it is').first().waitFor();
    await dialog.getByRole('heading', { name: '1 conflict waits for you' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Open the page');
    await shot('kept');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    assert.equal(await surface.getByRole('checkbox', { checked: true }).count(), 0, 'what was selected is done');
    await surface.getByRole('button', { name: 'Show the undo' }).click();
    await surface.getByRole('button', { name: `Put the task “${words[1]}” back` }).waitFor();
    await shot('to-decide');
    const before = await bodyOf(yard.id);
    assert.ok(before.includes('Paint the bollards yellow'));
    await surface.getByRole('button', { name: `Put the task “${words[1]}” back` }).dblclick();
    await surface.getByText(/The task is back on the page/).waitFor({ timeout: 30_000 });
    await shot('decided');
    await idle(siteUrl);
    const after = await bodyOf(yard.id);
    assert.match(after, /<ac:task-body>(?:<span[^>]*>)?Grease the fenders/);
    assert.equal(after.match(/Grease the fenders/g).length, 1);
    assert.ok(after.includes('Paint the bollards yellow'));
  });

  await check('what is left of the run is taken back by another undo', async () => {
    await openSync();
    await surface.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByRole('button', { name: /^Undo 2 tasks/ }).waitFor();
    await shot('the-rest');
  });
};
