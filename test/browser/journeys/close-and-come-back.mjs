import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';
import { idle } from '../support/rest.mjs';

export const title = 'A run goes on when its window is closed, and is found again';
export const siteArgs = ['--seed', 'empty', '--latency', '400'];

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, pages } = await preparePages(siteUrl);
  const surface = page.getByTestId('surface-task-sync');
  const openSurface = async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
  };

  await check('tasks that are left out stay on the page', async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pages.weekly.id}/x`);
    await openSurface();
    await surface.getByRole('heading', { name: 'Looking for tasks' }).waitFor();
    await shot('scanning');
    await surface.getByRole('checkbox', { name: /Check the tie rods/ }).waitFor();
    await surface.getByText('Check the tie rods').click();
    await surface.getByRole('button', { name: 'Create 1 work item' }).first().click();
    await surface.getByRole('heading', { name: 'Creating work items' }).waitFor();
    await shot('running');
    await surface.getByRole('button', { name: 'Close' }).first().click();
    await surface.waitFor({ state: 'hidden' });
  });

  await check('opening the window again shows the run', async () => {
    await openSurface();
    await surface
      .getByRole('heading', { name: /Creating work items|Done, with exceptions|Choose what becomes/ })
      .first()
      .waitFor();
    await shot('found-again');
  });

  await check('it ends without anybody looking', async () => {
    await page.goto(siteUrl);
    await idle(siteUrl);
    const { body } = await rest.page(pages.weekly.id);
    assert.ok(
      !body.storage.value.includes('placeholder-inline-tasks">Order sheet piles'),
      'the chosen task is converted',
    );
    assert.ok(body.storage.value.includes('Check the tie rods'), 'the other one stays');
    assert.equal((body.storage.value.match(/<ac:task>/g) ?? []).length >= 2, true);
  });

  await check('a page without tasks says so', async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pages.empty.id}/x`);
    await openSurface();
    await surface.getByRole('heading', { name: 'No tasks here' }).waitFor();
    await shot('no-tasks');
  });

  await check('a reader is told why she cannot', async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pages.weekly.id}/x`);
    await page.getByTestId('acting-person').click();
    await page.getByRole('menuitemradio', { name: /Rita Reader/ }).click();
    await page.getByTestId('acting-person').getByText('Rita Reader').waitFor();
    await openSurface();
    await surface.getByText('Nothing can be created').waitFor();
    await surface
      .getByText(/may not edit this page/)
      .first()
      .waitFor();
    await shot('reader');
  });
};
