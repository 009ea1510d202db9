import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';

export const title = 'Who works by keyboard or by ear keeps her place from screen to screen';
export const siteArgs = ['--seed', 'empty', '--latency', '300'];

export const run = async ({ page, siteUrl, check, shot }) => {
  const { pages } = await preparePages(siteUrl);
  const surface = page.getByTestId('surface-task-sync');
  const heard = surface.getByRole('status').first();
  const open = async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pages.meetings.id}/x`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
  };
  const hasFocus = async (locator) => {
    await locator.waitFor();
    await page.waitForTimeout(300);
    return locator.evaluate((element) => element === document.activeElement);
  };

  await check('a scan can be given up', async () => {
    await open();
    await surface.getByRole('heading', { name: 'Looking for tasks' }).waitFor();
    await shot('scan');
    await surface.getByRole('button', { name: 'Cancel' }).click();
    await surface.waitFor({ state: 'hidden' });
  });

  await check('a box that starts another scan keeps the focus, and takes the next key while it goes on', async () => {
    await open();
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().waitFor();
    const below = surface.getByRole('checkbox', { name: 'Include pages below this one' });
    await below.focus();
    await page.keyboard.press('Space');
    await surface.getByRole('heading', { name: 'Looking for tasks' }).waitFor();
    assert.ok(await hasFocus(below), 'while pages are read');
    await page.keyboard.press('Space');
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().waitFor();
    assert.ok(await hasFocus(below), 'when the list is there');
    assert.equal(await below.isChecked(), true);
  });

  await check('Esc closes the list of a field, and not the window around it', async () => {
    const parent = surface.getByRole('combobox', { name: 'Choose a parent' });
    await parent.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: /Dredging permit/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: /Dredging permit/ }).waitFor({ state: 'hidden' });
    await page.waitForTimeout(500);
    assert.ok(await surface.isVisible());
    assert.ok(await hasFocus(parent));
  });

  await check('one live region stays in place and says what happens', async () => {
    assert.equal(await heard.textContent(), 'The list is ready: 3 tasks, 1 with a question.');
    await heard.evaluate((element) => {
      element.dataset.seen = 'yes';
    });
    await surface.getByRole('button', { name: 'Create 2 work items' }).first().focus();
    await page.keyboard.press('Enter');
    await surface.getByRole('heading', { name: 'Creating work items' }).waitFor();
    assert.match(await heard.textContent(), /^The run is/);
  });

  await check('the focus goes to what can be done next, not to the cross of the window', async () => {
    const close = surface.getByRole('button', { name: 'Close', exact: true }).last();
    assert.ok(await hasFocus(close), 'while the run is under way');
    const showPage = surface.getByRole('button', { name: 'Show the page' });
    assert.ok(await hasFocus(showPage), 'when it has ended');
    assert.equal(await heard.textContent(), 'The run has ended. Work items made: 2.');
    assert.equal(await heard.evaluate((element) => element.dataset.seen), 'yes');
    await shot('ended');
  });
};
