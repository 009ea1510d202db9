import { strict as assert } from 'node:assert';
import { preparePages } from '../support/demo-page.mjs';
import { idle } from '../support/rest.mjs';

export const title = 'Every place lists its runs; one page of a run is taken back, and that is taken back again';
export const siteArgs = ['--seed', 'empty'];

const NARROW = { width: 400, height: 800 };
/** Words that a spreadsheet would run, that no column holds, and that read from right to left. */
const odd = ['=1+1 is what we paid', 'x'.repeat(300), 'شركة الميناء: اتصل بالمقاول'];

const task = (text, at) =>
  `<ac:task><ac:task-id>${at + 1}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, keys, pages } = await preparePages(siteUrl);
  const card = `<a href="${siteUrl}/browse/${keys.quay}" data-card-appearance="inline">${siteUrl}/browse/${keys.quay}</a>`;
  const { spaceId } = await rest.page(pages.weekly.id);
  const second = await rest.post('/wiki/api/v2/pages', {
    spaceId,
    status: 'current',
    title: 'Odd words',
    parentId: pages.meetings.id,
    body: {
      representation: 'storage',
      value: `<p>${card}</p><ac:task-list>${odd.map(task).join('')}</ac:task-list>`,
    },
  });
  const { users } = await (await fetch(`${siteUrl}/_local/site`)).json();
  const actAs = async (email) => {
    await page.goto(siteUrl);
    const { accountId } = users.find((user) => user.email === email);
    await page.evaluate((id) => localStorage.setItem('acting-person', id), accountId);
  };
  const action = async (pageId, item) => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${pageId}/x`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const bodyOf = async ({ id }) => (await rest.page(id)).body.storage.value;
  const sync = page.getByTestId('surface-task-sync');
  const ofPage = page.getByTestId('surface-page-runs');
  const ofSpace = page.getByTestId('surface-space-runs');
  const rows = ofSpace.getByRole('table', { name: 'Runs, newest first' }).locator('tbody tr');
  const heard = (surface) => surface.getByRole('status').first().innerText();
  const openSpaceRuns = async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS`);
    await page.getByRole('link', { name: 'Taskbridge runs' }).click();
  };
  const fits = async (what) => {
    await page.waitForTimeout(300);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width, `${what} fits`);
    await shot(`narrow-${what}`);
  };
  const before = { weekly: await bodyOf(pages.weekly), second: await bodyOf(second) };

  await check('a space without runs says what would be listed', async () => {
    await actAs('admin@example.com');
    await openSpaceRuns();
    await ofSpace.getByText(/Every sync of tasks in this space is listed here/).waitFor();
    await shot('empty');
  });

  await check('its runs are listed with their pages, who and what they did', async () => {
    await action(pages.meetings.id, 'Sync tasks to Jira');
    await sync.getByRole('button', { name: 'Create 5 work items' }).first().click();
    await sync.getByRole('button', { name: 'Show the page' }).waitFor({ timeout: 60_000 });
    await idle(siteUrl);
    await openSpaceRuns();
    await rows.first().getByRole('link', { name: 'Weekly meetings' }).waitFor();
    await rows.first().getByText('Created 5').waitFor();
    await rows.first().getByText('With exceptions').waitFor();
    await rows.first().getByText('Ada Admin').waitFor();
    assert.equal(await heard(ofSpace), '1 run in the list.');
    await shot('of-the-space');
  });

  await check('a kind without runs says so, and how to see the others', async () => {
    await ofSpace.getByRole('button', { name: 'Undos' }).click();
    await ofSpace.getByRole('heading', { name: 'No run of this kind' }).waitFor();
    await ofSpace.getByRole('button', { name: 'All', exact: true }).click();
    await rows.first().waitFor();
  });

  const open = async (name, at = 0) => {
    await ofSpace.getByRole('button', { name }).nth(at).click();
    await ofSpace.getByRole('button', { name: /All runs/ }).waitFor();
  };

  await check('words without end and from right to left keep to their column', async () => {
    await open(/^Task sync of/);
    await ofSpace.getByRole('cell', { name: /^=1\+1 is what we paid/ }).waitFor();
    await ofSpace
      .getByRole('cell', { name: /شركة الميناء/ })
      .last()
      .waitFor();
    const wide = await ofSpace.evaluate((surface) => surface.scrollWidth - surface.clientWidth);
    assert.ok(wide <= 1, 'the table is as wide as its place');
    await shot('odd-words');
    await ofSpace.getByRole('button', { name: 'Left alone (1)' }).click();
    await ofSpace.getByText('Which parent?').first().waitFor();
    await shot('left-alone');
  });

  const dialog = page.getByRole('dialog').last();

  await check('one page of the run is taken back, seen first; the other page stays as it is', async () => {
    const synced = await bodyOf(pages.weekly);
    await ofSpace.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByRole('heading', { name: '5 tasks come back.' }).waitFor();
    await dialog.getByRole('combobox', { name: 'What to undo' }).click();
    await page.getByRole('option', { name: 'Only “Odd words”: 3 tasks' }).click();
    await dialog.getByRole('heading', { name: '3 tasks come back.' }).waitFor();
    await dialog.getByText('The page gets one new version, and its watchers are notified.').waitFor();
    await shot('one-page');
    await dialog.getByRole('button', { name: 'Undo 3 tasks' }).dblclick();
    await dialog.getByText('3 tasks taken back.').waitFor({ timeout: 60_000 });
    await shot('one-page-undone');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await idle(siteUrl);
    assert.equal(await bodyOf(second), before.second);
    assert.equal(await bodyOf(pages.weekly), synced);
  });

  await check('a double click made one undo, which stands in the list and leads to what it took back', async () => {
    await ofSpace.getByRole('button', { name: /All runs/ }).click();
    await rows.nth(1).waitFor();
    assert.equal(await rows.count(), 2);
    await shot('two-runs');
    await open(/^Undo of/);
    await ofSpace.getByText('Undone 3').waitFor();
    await ofSpace.getByRole('button', { name: 'Show that run' }).click();
    await ofSpace.getByRole('heading', { name: /^Task sync, / }).waitFor();
    await ofSpace.getByRole('button', { name: /Back/ }).click();
    await ofSpace.getByRole('heading', { name: /^Undo, / }).waitFor();
  });

  await check('the undo itself is taken back: the links stand on the page again', async () => {
    await ofSpace.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByRole('heading', { name: '3 links to work items come back.' }).waitFor();
    await shot('undo-of-an-undo');
    await dialog.getByRole('button', { name: 'Put 3 links back' }).click();
    await dialog.getByRole('button', { name: 'Close' }).last().waitFor();
    await dialog.getByText('3 links to work items put back.').waitFor({ timeout: 60_000 });
    await shot('redone');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await idle(siteUrl);
    assert.equal((await bodyOf(second)).match(/\/browse\/WORK-/g).length >= 4, true);
  });

  await check('the page, the project and the whole site list the runs, too', async () => {
    await action(second.id, 'Taskbridge runs');
    await ofPage
      .getByRole('button', { name: /^Undo of/ })
      .first()
      .waitFor();
    await ofPage
      .getByRole('button', { name: /^Task sync of/ })
      .first()
      .waitFor();
    await shot('of-the-page');
    await page.goto(`${siteUrl}/jira/projects/WORK`);
    await page.getByRole('link', { name: 'Taskbridge runs' }).click();
    const ofProject = page.getByTestId('surface-project-runs');
    await ofProject.getByRole('button', { name: /^Task sync of/ }).waitFor();
    await shot('of-the-project');
    await page.goto(siteUrl);
    await page.getByRole('link', { name: 'Administration' }).click();
    const ofSite = page.getByTestId('surface-all-runs');
    await ofSite.getByRole('button', { name: /^Task sync of/ }).waitFor();
    await shot('of-the-site');
  });

  await check(
    'a page that is hidden is told without its title to whose run it is, and its run to nobody else',
    async () => {
      const admin = users.find(({ email }) => email === 'admin@example.com').accountId;
      const other = users.find(({ email }) => email === 'editor@example.com').accountId;
      const restrict = (accountId) =>
        rest.put(
          `/wiki/rest/api/content/${pages.meetings.id}/restriction`,
          ['read', 'update'].map((operation) => ({
            operation,
            restrictions: { user: { results: [{ type: 'known', accountId }] } },
          })),
        );
      await actAs('editor@example.com');
      await openSpaceRuns();
      await rows.first().getByRole('link', { name: 'Weekly meetings' }).waitFor();
      await restrict(admin);
      await openSpaceRuns();
      await ofSpace.getByRole('heading', { name: 'No runs yet' }).waitFor();
      await actAs('admin@example.com');
      await restrict(other);
      await openSpaceRuns();
      await rows.first().getByText('A page that is gone, or that you may not see').waitFor();
      assert.equal(await page.getByText('Weekly meetings').count(), 0);
      await shot('hidden');
      await open(/^Task sync of/);
      await ofSpace.getByText('On a page that is gone, or that you may not see any more').first().waitFor();
      assert.ok(!(await ofSpace.innerText()).includes('Order sheet piles'));
      await shot('hidden-rows');
    },
  );

  await check('a narrow window never scrolls sideways as a whole, and everything pressed has a name', async () => {
    await page.setViewportSize(NARROW);
    await openSpaceRuns();
    await rows.first().waitFor();
    await fits('list');
    await open(/^Undo of/);
    await ofSpace.getByRole('tab', { name: 'Timeline' }).waitFor();
    await fits('detail');
    for (const role of ['button', 'checkbox', 'combobox', 'link', 'tab']) {
      const all = await ofSpace.getByRole(role).count();
      assert.equal(await ofSpace.getByRole(role, { name: /\S/ }).count(), all, `every ${role} has a name`);
    }
  });
};
