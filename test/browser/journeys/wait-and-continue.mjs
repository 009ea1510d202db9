import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';

export const title =
  'A run that can no longer act for its person is continued by a colleague; hours are asked about first';
export const siteArgs = ['--seed', 'empty'];

const manyTasks = (count, link) => {
  const task = (id) =>
    `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Bolt ${id}</ac:task-body></ac:task>`;
  const all = Array.from({ length: count }, (_, place) => task(place + 1)).join('');
  return `<p>${link}</p><ac:task-list>${all}</ac:task-list>`;
};

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, keys, pages } = await preparePages(siteUrl);
  const surface = page.getByTestId('surface-task-sync');
  const open = async (id) => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${id}/x`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
  };
  const become = async (name) => {
    await page.goto(siteUrl);
    await page.getByTestId('acting-person').click();
    await page.getByRole('menuitemradio', { name }).click();
    await page.getByTestId('acting-person').getByText(name).waitFor();
  };
  const faults = (method, body) =>
    fetch(`${siteUrl}/_local/faults`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const create = { product: 'jira', method: 'POST', path: '/issue/bulk$' };

  await check('its own person is told what would help, and until when it waits', async () => {
    await become('Eddie Editor');
    await faults('PUT', [{ match: create, effect: { status: 401 } }]);
    await open(pages.weekly.id);
    await surface
      .getByRole('button', { name: /^Create \d+ work items?$/ })
      .first()
      .click();
    await surface.getByText('The run can no longer act for you').waitFor();
    await surface.getByText(/It tries again by itself at .*\d\d:\d\d/).waitFor();
    await surface.getByRole('button', { name: 'Try again now' }).waitFor();
    await surface.getByRole('button', { name: 'Stop the run' }).waitFor();
    await shot('stands-still-own');
  });

  await check('trying again finds it where it was', async () => {
    await surface.getByRole('button', { name: 'Try again now' }).click();
    await surface.getByText('The run can no longer act for you').waitFor();
  });

  await check('a reader who tries to continue it is told who may', async () => {
    await become('Rita Reader');
    await open(pages.weekly.id);
    await surface.getByRole('button', { name: 'Continue as me' }).click();
    await surface
      .getByText(/may edit the page/)
      .last()
      .waitFor();
    await surface.getByText('You are not allowed to do this').waitFor();
    await shot('reader-may-not');
  });

  await check('a colleague sees whose it is, and continues it with the keyboard', async () => {
    await become('Ada Admin');
    await open(pages.weekly.id);
    await surface.getByText('The run can no longer act for its person').waitFor();
    await surface.getByText('Eddie Editor').waitFor();
    await shot('stands-still-of-a-colleague');
    await faults('DELETE');
    await surface.getByRole('button', { name: 'Continue as me' }).focus();
    await page.keyboard.press('Enter');
    await surface.getByRole('heading', { name: /^Done/ }).waitFor();
    await surface.getByText('continued by').waitFor();
    await shot('continued');
    const { fields } = await rest.issue('WORK-4');
    assert.equal(fields.creator.displayName, 'Ada Admin');
  });

  await check('hours are told, and the start waits for her to say that she knows', async () => {
    const settingsOf = async (functionKey, payload) => {
      const { users } = await (await fetch(`${siteUrl}/_local/site`)).json();
      const { accountId } = users.find(({ email }) => email === 'admin@example.com');
      const call = { accountId, moduleKey: 'task-sync', functionKey, payload, extension: {} };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${siteUrl}/_local/invoke`, { method: 'POST', headers, body: JSON.stringify(call) });
      return (await answer.json()).data;
    };
    const { settings, rev } = await settingsOf('getSettings', {});
    await settingsOf('saveSettings', { settings: { ...settings, pointsPerHour: 1_000 }, rev });
    const { results: spaces } = await rest.get('/wiki/api/v2/spaces?limit=250');
    const url = `${siteUrl}/browse/${keys.quay}`;
    const { id } = await rest.post('/wiki/api/v2/pages', {
      spaceId: spaces.find(({ key }) => key === 'DOCS').id,
      status: 'current',
      title: 'Bolts',
      body: {
        representation: 'storage',
        value: manyTasks(1_200, `<a href="${url}" data-card-appearance="inline">${url}</a>`),
      },
    });
    await open(id);
    await surface.getByText('This is a long run').waitFor();
    const start = surface.getByRole('button', { name: 'Create 1,200 work items' }).first();
    assert.equal(await start.isDisabled(), true);
    await surface
      .getByRole('status')
      .getByText(/Tick the box about the time/)
      .first()
      .waitFor();
    await shot('long-run');
    const box = surface.getByRole('checkbox', { name: /I understand that this run takes about 2 hours/ });
    await box.focus();
    await page.keyboard.press('Space');
    await surface.getByRole('button', { name: 'Create 1,200 work items', disabled: false }).first().waitFor();
    assert.equal(await box.isChecked(), true);
    await shot('long-run-understood');
  });
};
