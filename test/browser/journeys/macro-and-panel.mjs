import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';
import { idle } from '../support/rest.mjs';

export const title = 'The macro shows the work items of a page, and each of them says where it comes from';
export const siteArgs = ['--seed', 'empty'];

const NARROW = { width: 400, height: 800 };

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, pages } = await preparePages(siteUrl);
  const pageUrl = `${siteUrl}/wiki/spaces/DOCS/pages/${pages.weekly.id}/x`;
  const macro = page.getByTestId('macro-page-tasks');
  const form = page.getByTestId('config-page-tasks');
  const dialog = page.getByRole('dialog').last();
  const { users } = await (await fetch(`${siteUrl}/_local/site`)).json();
  const actAs = async (email) => {
    const { accountId } = users.find((user) => user.email === email);
    await page.evaluate((id) => localStorage.setItem('acting-person', id), accountId);
  };
  const body = async () => (await rest.page(pages.weekly.id)).body.storage.value;

  await check('the macro is put on a page by its form', async () => {
    await page.goto(siteUrl);
    await actAs('editor@example.com');
    await page.goto(pageUrl);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const source = page.getByLabel('Page source (storage format)');
    await source.focus();
    await source.evaluate((element) => element.setSelectionRange(0, 0));
    await page.getByRole('button', { name: 'Insert macro' }).click();
    await page.getByRole('menuitem', { name: /Tasks in Jira/ }).click();
    await form.getByText('Show the work items of').waitFor();
    await form.getByText('Ring: work items by status').click();
    await form.getByRole('checkbox', { name: 'Type' }).click();
    await shot('form');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Publish' }).click();
    await macro.getByRole('heading', { name: 'No work items yet' }).waitFor();
    await shot('empty');
  });

  await check('what is left is synced from there, seen first', async () => {
    await macro.getByRole('button', { name: 'Sync 3 tasks' }).click();
    await dialog.getByRole('button', { name: 'Create 2 work items' }).first().waitFor();
    assert.equal(await dialog.getByRole('checkbox', { name: 'Include pages below this one' }).isChecked(), false);
    await shot('seen-first');
    await dialog.getByRole('button', { name: 'Create 2 work items' }).first().click();
    await dialog.getByRole('button', { name: 'Show the page' }).waitFor();
    await shot('synced');
    await idle(siteUrl);
    await dialog.getByRole('button', { name: 'Show the page' }).click();
  });

  await check('the work items are there as they stand, with a bar, a chart and what is left', async () => {
    await macro.getByText('0 of 2 work items done').waitFor();
    assert.equal(await macro.getByRole('progressbar', { name: '0 of 2 work items done' }).count(), 1);
    await macro
      .getByRole('link', { name: /^WORK-\d+$/ })
      .first()
      .waitFor();
    await macro.getByRole('img', { name: 'Work items by status' }).waitFor();
    await macro.getByText('1 task on this page is not in Jira yet.').waitFor();
    await macro.getByText(/^Last sync .*work items, by/).waitFor();
    assert.deepEqual(await macro.locator('.uik-table th').allInnerTexts(), [
      'Work item',
      'Type',
      'Status',
      'Assignee',
      'Due date',
    ]);
    await shot('shown');
  });

  const key = await macro
    .getByRole('link', { name: /^WORK-\d+$/ })
    .first()
    .innerText();
  await check('a refresh shows what changed in Jira, and says so', async () => {
    const { transitions } = await rest.get(`/rest/api/3/issue/${key}/transitions`);
    const { id } = transitions.find(({ to }) => to.name === 'Done');
    await fetch(`${siteUrl}/rest/api/3/issue/${key}/transitions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ transition: { id } }),
    });
    await macro.getByRole('button', { name: 'Refresh' }).focus();
    await page.keyboard.press('Enter');
    await macro.getByText('1 of 2 work items done').waitFor();
    await macro.getByText('2 work items read again.').waitFor();
    await shot('refreshed');
  });

  await check('the last run is shown with what an undo of it would do', async () => {
    await macro.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByRole('heading', { name: '2 tasks come back.' }).waitFor();
    await shot('undo-of-the-run');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.match(await body(), new RegExp(`/browse/${key}"`));
  });

  await check('its form is opened again with what was chosen', async () => {
    await macro.getByRole('button', { name: 'Edit macro' }).click();
    assert.ok(await form.getByRole('radio', { name: /^Ring/ }).isChecked());
    assert.ok(await form.getByRole('checkbox', { name: 'Type' }).isChecked());
    await form.getByText('Bars: open work items by person').click();
    await form.getByRole('checkbox', { name: 'Type' }).click();
    await form.getByText('This page and all pages below it').click();
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await macro.getByRole('img', { name: 'Open work items by person' }).waitFor();
    await macro.getByRole('columnheader', { name: 'Page' }).waitFor();
    await shot('chosen-again');
  });

  await check('exports have a table with links and a line of counts', async () => {
    for (const item of ['Export to PDF', 'Export to Word']) {
      await page.goto(pageUrl);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      const exported = page.getByTestId('export-page-tasks');
      await exported.getByRole('link', { name: key }).waitFor();
      await exported.getByText(/2 work items: 1 to do, 0 in progress, 1 done\. 1 open task is not/).waitFor();
    }
    await shot('export');
  });

  await check('a work item says where it comes from', async () => {
    await page.goto(`${siteUrl}/browse/${key}`);
    const panel = page.getByTestId('surface-issue-origin-panel');
    await panel.getByRole('link', { name: 'Weekly 12 November' }).waitFor();
    await panel.getByRole('link', { name: 'Weekly meetings' }).waitFor();
    await panel.getByText('Order sheet piles for section C').waitFor();
    await panel.getByText('1 further work item of this page').waitFor();
    await panel.getByText('Check the tie rods').waitFor();
    await panel.getByText('Its run: Done').waitFor();
    await shot('panel');
  });

  await check('changed words are shown before one is taken back, and stay', async () => {
    const before = await body();
    const edited = before.replace('Order sheet piles', 'Order longer sheet piles');
    assert.notEqual(edited, before);
    const { version, title: name } = await rest.page(pages.weekly.id);
    await rest.put(`/wiki/api/v2/pages/${pages.weekly.id}`, {
      id: pages.weekly.id,
      status: 'current',
      title: name,
      body: { representation: 'storage', value: edited },
      version: { number: version.number + 1 },
    });
    const panel = page.getByTestId('surface-issue-origin-panel');
    await panel.getByRole('button', { name: 'Undo this one' }).click();
    await dialog.getByRole('heading', { name: '1 task comes back with changed words.' }).waitFor();
    await dialog.getByText(/Order longer sheet piles/).waitFor();
    await shot('undo-seen-first');
    await page.keyboard.press('Enter');
    await dialog.getByText('1 task taken back.').waitFor({ timeout: 60_000 });
    await shot('undone');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await panel.getByText('Taken back', { exact: true }).waitFor();
    assert.equal(await panel.getByRole('button', { name: 'Undo this one' }).count(), 0);
    await shot('panel-undone');
    const after = await body();
    assert.match(after, /<ac:task>(?:(?!<\/ac:task>).)*Order longer sheet piles/s);
    assert.ok(!after.includes(`/browse/${key}"`));
  });

  await check('for others it is honest and empty, and a narrow screen holds all of it', async () => {
    const other = await rest.post('/rest/api/3/issue', {
      fields: { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Somebody else' },
    });
    await page.goto(`${siteUrl}/browse/${other.key}`);
    await page.getByTestId('surface-issue-origin-panel').getByText('No Confluence task').waitFor();
    await shot('none');
    await page.setViewportSize(NARROW);
    await page.goto(pageUrl);
    await macro.getByText(/of 1 work item done/).waitFor();
    await page.waitForTimeout(300);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width, 'the macro fits');
    await shot('narrow-macro');
  });

  await check('somebody without access to the project reads how many there are, and no more', async () => {
    await page.setViewportSize({ width: 1360, height: 860 });
    await page.goto(siteUrl);
    await actAs('outsider@example.com');
    const open = await fetch(`${siteUrl}/wiki/api/v2/pages/${pages.weekly.id}`, {
      headers: { authorization: `Basic ${btoa('outsider@example.com:x')}` },
    });
    assert.equal(open.status, 404);
    await page.goto(`${siteUrl}/browse/${key}`);
    await page.waitForTimeout(500);
    assert.equal(await page.getByText('Weekly 12 November').count(), 0);
  });
};
