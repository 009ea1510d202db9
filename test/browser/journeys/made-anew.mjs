import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';
import { idle } from '../support/rest.mjs';

export const title = 'A task whose work item may be there already is asked about, and made when a person says so';
export const siteArgs = ['--seed', 'empty'];

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, pages } = await preparePages(siteUrl);
  const local = (method, path, body) =>
    fetch(`${siteUrl}/_local/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const surface = page.getByTestId('surface-task-sync');
  const open = async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pages.weekly.id}/x`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
  };
  await page.goto(siteUrl);
  await page.getByTestId('acting-person').click();
  await page.getByRole('menuitemradio', { name: /Arthur|Author/ }).click();

  await check('an unanswered create by somebody who may set no mark is told', async () => {
    // Jira answers nothing, and makes nothing.
    const create = { product: 'jira', method: 'POST', path: '/rest/api/3/issue$' };
    await local('PUT', 'faults', [{ match: create, nth: 1, effect: { status: 504 } }]);
    await open();
    await surface
      .getByRole('button', { name: /^Create \d work items?$/ })
      .first()
      .click();
    await surface.getByRole('heading', { name: /Done, with exceptions|Nothing was created/ }).waitFor();
    await shot('unanswered');
    await local('DELETE', 'faults');
  });

  await check('the next look asks about it, and a person can have it made', async () => {
    await local('POST', 'clock', { advanceMs: 300_000 });
    await idle(siteUrl);
    await open();
    await surface.getByRole('button', { name: 'Create it' }).first().waitFor();
    await shot('question');
    await surface.getByRole('button', { name: 'Create it' }).first().click();
    await shot('answered');
    await surface
      .getByRole('button', { name: /^Create \d work items?$/ })
      .first()
      .click();
    await surface.getByRole('heading', { name: /^Done/ }).waitFor();
    await shot('made');
    const { body } = await rest.page(pages.weekly.id);
    assert.ok(!body.storage.value.includes('placeholder-inline-tasks">Order sheet piles'), 'the task is linked now');
  });

  await check('rows of a page that went are told without a word of it', async () => {
    const { users } = await (await local('GET', 'site')).json();
    const accountId = users.find(({ email }) => email === 'author@example.com').accountId;
    const invoke = async (functionKey, payload) =>
      (
        await (
          await local('POST', 'invoke', { accountId, moduleKey: 'task-sync', functionKey, payload, extension: {} })
        ).json()
      ).data;
    const { runs } = await invoke('listRuns', {});
    await fetch(`${siteUrl}/wiki/api/v2/pages/${pages.weekly.id}`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${Buffer.from('admin@example.com:x').toString('base64')}` },
    });
    const { results } = await invoke('getRunResults', { runId: runs[0].runId });
    assert.ok(results.length > 0 && results.every((row) => (row.confluence_page_title ?? row.pageTitle) === ''));
  });
};
