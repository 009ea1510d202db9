import { strict as assert } from 'node:assert';

export const title = 'Without a mouse, and on a screen as narrow as a phone’s';
export const siteArgs = ['--seed', 'demo'];

const NARROW = { width: 400, height: 800 };
const TABS = 60;

export const run = async ({ page, siteUrl, check, shot }) => {
  const surface = page.getByTestId('surface-task-sync');
  const tree = page.getByRole('navigation', { name: 'Page tree' });
  const more = page.getByRole('button', { name: 'More actions' });
  const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

  await check('the menu opens, moves and closes by keys, and gives the focus back', async () => {
    await page.goto(`${siteUrl}/wiki/spaces/CRANE`);
    await tree.getByRole('link', { name: 'Terminals' }).click();
    await page.getByRole('heading', { level: 1, name: 'Terminals' }).waitFor();
    assert.match(await page.title(), /^Terminals – Quay crane upgrade/);
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Version history' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: 'Version history' }).waitFor({ state: 'hidden' });
    assert.ok(await isFocused(more));
  });

  await check('the focus stays inside the window, is seen, and comes back when Esc closes it', async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Version history' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await shot('menu');
    await page.keyboard.press('Enter');
    await surface
      .getByRole('button', { name: /Create \d+ work items/ })
      .first()
      .waitFor();
    const names = new Set();
    for (let tab = 0; tab < TABS; tab += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await surface.evaluate((dialog) => dialog.contains(document.activeElement)), `tab ${tab} is inside`);
      names.add(await page.evaluate(() => document.activeElement.outerHTML));
    }
    assert.ok(names.size > 20, 'the focus moves');
    await shot('focus');
    await page.keyboard.press('Escape');
    await surface.waitFor({ state: 'hidden' });
    await page.waitForTimeout(500);
    assert.ok(await isFocused(more));
  });

  await check('everything pressed or filled in has a name', async () => {
    await more.click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
    await surface
      .getByRole('button', { name: /Create \d+ work items/ })
      .first()
      .waitFor();
    for (const role of ['button', 'checkbox', 'textbox', 'combobox', 'link', 'spinbutton']) {
      const all = await surface.getByRole(role).count();
      assert.equal(await surface.getByRole(role, { name: /\S/ }).count(), all, `every ${role} has a name`);
    }
    await page.keyboard.press('Escape');
    await surface.waitFor({ state: 'hidden' });
  });

  await check('a narrow screen never scrolls sideways as a whole', async () => {
    await page.setViewportSize(NARROW);
    const fits = async (what) => {
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width, `${what} fits`);
      await shot(`narrow-${what}`);
    };
    await page.goto(siteUrl);
    await page.getByRole('link', { name: /Quay crane upgrade/ }).waitFor();
    await fits('home');
    await page.goto(`${siteUrl}/wiki/spaces/CRANE`);
    await page.getByRole('button', { name: 'Pages' }).click();
    await tree.getByRole('link', { name: /project plan/ }).click();
    await page.getByRole('heading', { level: 1, name: /project plan/ }).waitFor();
    await page.getByRole('button', { name: 'Pages' }).click();
    await tree.getByRole('link', { name: 'Work packages and actions' }).click();
    await page.getByRole('heading', { level: 1, name: 'Work packages and actions' }).waitFor();
    await fits('table');
    await more.click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
    await surface
      .getByRole('button', { name: /Create \d+ work items/ })
      .first()
      .waitFor();
    await fits('preview');
    await page.keyboard.press('Escape');
    await page.goto(`${siteUrl}/browse/QCU-3`);
    await page.getByRole('heading', { level: 1, name: /Structural survey/ }).waitFor();
    await fits('issue');
    await page.goto(`${siteUrl}/jira/projects/QCU`);
    await page.getByRole('link', { name: 'QCU-3', exact: true }).waitFor();
    await fits('project');
  });
};
