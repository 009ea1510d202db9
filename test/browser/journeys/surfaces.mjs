import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { restOf } from '../support/rest.mjs';

export const title = 'Every kind of surface stands where its product would put it';
export const siteEntry = 'test/browser/support/start-fixture-app.mjs';
export const siteArgs = ['--seed', 'empty'];
/** One surface has no code, on purpose. */
export const expectedTrouble = /The resource "missing" could not be built/;

const BEFORE = '<p>Before &amp; above</p>';
const AFTER = '<h2>After</h2><table><tbody><tr><td><p>A cell</p></td></tr></tbody></table>';
const NARROW = { width: 400, height: 800 };

export const run = async ({ page, siteUrl, check, shot }) => {
  const rest = restOf(siteUrl, 'editor@example.com');
  const { users, spaces, projects } = await (await fetch(`${siteUrl}/_local/site`)).json();
  const space = spaces.find(({ key }) => key === 'DOCS');
  const project = projects.find(({ key }) => key === 'WORK');
  const actAs = async (email) => {
    await page.goto(siteUrl);
    const { accountId } = users.find((user) => user.email === email);
    await page.evaluate((id) => localStorage.setItem('acting-person', id), accountId);
  };
  const made = await rest.post('/wiki/api/v2/pages', {
    spaceId: space.id,
    status: 'current',
    title: 'Numbers',
    body: { representation: 'storage', value: `${BEFORE}${AFTER}` },
  });
  const issue = await rest.post('/rest/api/3/issue', {
    fields: { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Order sheet piles' },
  });
  const body = async () => (await rest.page(made.id)).body.storage.value;
  const pageUrl = `${siteUrl}/wiki/spaces/DOCS/pages/${made.id}/Numbers`;
  const macro = page.getByTestId('macro-chart');
  const form = page.getByTestId('config-chart');
  const contextOf = async (surface) => JSON.parse(await surface.locator('code', { hasText: '{' }).first().innerText());

  await check('a macro is inserted by its form, and its config stands in the body', async () => {
    await actAs('editor@example.com');
    await page.goto(pageUrl);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const source = page.getByLabel('Page source (storage format)');
    await source.focus();
    await source.evaluate((element, place) => element.setSelectionRange(place, place), 5);
    await page.getByRole('button', { name: 'Insert macro' }).click();
    await page.getByRole('menuitem', { name: /Chart/ }).click();
    await form.getByText('Chart settings').waitFor();
    await page.keyboard.press('Escape');
    await form.getByRole('textbox', { name: 'Label' }).fill('Tasks <of> "May" & June');
    await form.getByRole('button', { name: 'Save nonsense' }).click();
    await form.getByText('INVALID_CONFIG').waitFor();
    await shot('form');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Publish' }).click();
    await macro.getByText('Label: Tasks <of> "May" & June').waitFor();
    const stored = await body();
    assert.ok(stored.startsWith(`${BEFORE}<ac:adf-extension>`), 'it stands behind the block that the caret was in');
    assert.match(stored, /extension-key">22222222-[^<]*\/static\/chart</);
    assert.match(stored, /<ac:adf-parameter key="show-charts" type="boolean">false</);
    assert.ok(stored.endsWith(AFTER));
  });

  await check('its config is edited on the page, and nothing else in the body changes', async () => {
    await macro.getByRole('button', { name: 'Edit macro' }).click();
    assert.equal(await form.getByRole('textbox', { name: 'Label' }).inputValue(), 'Tasks <of> "May" & June');
    await form.getByRole('textbox', { name: 'Label' }).fill('Second');
    await form.getByText('Show charts').click();
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await macro.getByText('Label: Second').waitFor();
    const stored = await body();
    assert.ok(stored.startsWith(BEFORE) && stored.endsWith(AFTER));
    assert.equal(stored.match(/<ac:adf-extension>/g).length, 1);
  });

  await check('charts have a name and tell their numbers in words', async () => {
    const donut = macro.getByRole('img', { name: 'By status' });
    await donut.waitFor();
    assert.match(await donut.locator('desc').textContent(), /In progress, going: 3/);
    assert.ok(await macro.getByRole('table', { name: 'By page' }).isVisible());
    assert.equal(await macro.getByRole('progressbar', { name: '6 of 13 are done' }).count(), 1);
    await shot('macro');
  });

  await check('a table is sorted and turned by keys', async () => {
    const head = macro.getByRole('button', { name: 'Count' });
    await head.focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    assert.match(await macro.locator('.uik-table tbody tr').first().innerText(), /3$/);
    assert.equal(await macro.locator('.uik-table tbody tr').count(), 2);
  });

  await check('exports have the macro as its app writes it, and so has an older version', async () => {
    for (const [item, kind] of [
      ['Export to PDF', 'pdf'],
      ['Export to Word', 'word'],
    ]) {
      await page.goto(pageUrl);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      const exported = page.getByTestId('export-chart');
      await exported.getByRole('cell', { name: 'Second' }).waitFor();
      assert.ok(await exported.getByRole('link', { name: `page ${made.id}` }).isVisible());
      assert.ok(await exported.getByText(kind, { exact: true }).isVisible());
    }
    await shot('export');
    await page.goto(`${pageUrl}?version=2`);
    await page.getByTestId('export-chart').getByText('other').waitFor();
  });

  await check('who may not edit the page sees the macro, and no way to change it', async () => {
    await actAs('reader@example.com');
    await page.goto(pageUrl);
    await macro.getByText('Label: Second').waitFor();
    assert.equal(await macro.getByRole('button', { name: 'Edit macro' }).count(), 0);
  });

  await check('code that is missing fails alone, and says which it is', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Missing code' }).click();
    const missing = page.getByTestId('surface-missing');
    await missing.getByText(/The resource "missing" could not be built/).waitFor();
    await shot('missing');
    await missing.getByRole('button', { name: 'Close' }).click();
    await missing.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Action', exact: true }).click();
    const action = page.getByTestId('surface-action');
    assert.deepEqual(await contextOf(action), {
      type: 'confluence:contentAction',
      content: { id: made.id, subtype: null },
      space,
      location: page.url(),
    });
    await action.getByRole('button', { name: 'Who am I' }).click();
    await action.getByText('I am Rita Reader').waitFor();
    await action.getByRole('tabpanel').getByRole('button', { name: 'Close' }).click();
    await action.waitFor({ state: 'hidden' });
  });

  await check('the components of UI Kit are drawn, and answer', async () => {
    await page.goto(pageUrl);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Gallery' }).click();
    const gallery = page.getByTestId('surface-gallery');
    await gallery.getByText('An Atlassian document').waitFor();
    assert.deepEqual(await page.locator('.unknown-component').allInnerTexts(), []);
    await shot('gallery');
    await gallery.getByRole('heading', { name: 'Nothing here' }).scrollIntoViewIfNeeded();
    await shot('gallery-end');
    await gallery.getByRole('button', { name: 'Do it' }).click();
    await gallery.getByText('Pressed: action').waitFor();
    await gallery.getByRole('button', { name: 'Start one' }).click();
    await gallery.getByText('Pressed: empty').waitFor();
    await gallery.getByRole('radio', { name: 'All below' }).check();
    await gallery.getByText('Pressed: tree').waitFor();
    await gallery.getByRole('combobox', { name: 'Result' }).click();
    await page.getByRole('option', { name: 'failed' }).click();
    await gallery.getByText('Chosen: failed').waitFor();
    await gallery.getByRole('button', { name: 'Popup' }).click();
    await page.getByText('In the popup').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('In the popup').waitFor({ state: 'hidden' });
    await gallery.getByRole('button', { name: 'Open the window' }).click();
    await page.getByRole('dialog', { name: 'A window' }).getByText('In the window').waitFor();
    await page.getByRole('button', { name: 'Close the window' }).click();
    await page.getByText('In the window').waitFor({ state: 'hidden' });
    await gallery.getByRole('button', { name: 'Close', exact: true }).click();
    await gallery.waitFor({ state: 'hidden' });
  });

  await check('a space page is found beside the pages, and its frame talks, hears and downloads', async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS`);
    await page
      .getByRole('navigation', { name: 'Apps of this space' })
      .getByRole('link', { name: 'Space place' })
      .click();
    const surface = page.getByTestId('surface-space-place');
    assert.deepEqual(await contextOf(surface), { type: 'confluence:spacePage', space, location: page.url() });
    await surface.getByRole('button', { name: 'Close' }).click();
    await surface.getByText("refused: this resource's view is not closable.").waitFor();
    await surface.getByRole('tab', { name: 'Frame' }).click();
    const inside = surface.frameLocator('iframe.custom-ui');
    await inside.getByText(/^confluence:spacePage, resolver: .*"from":"frame"/).waitFor();
    await surface.getByRole('button', { name: 'Greet the frame' }).click();
    await inside.getByText('Heard good morning').waitFor();
    await inside.getByRole('button', { name: 'Tell the surface' }).click();
    await surface.getByRole('tabpanel').getByText('the frame said hello').waitFor();
    const height = await surface.locator('iframe.custom-ui').evaluate((element) => element.clientHeight);
    assert.ok(height > 60 && height < 200, `as high as its content: ${height}`);
    const downloading = page.waitForEvent('download');
    await inside.getByRole('button', { name: 'Download' }).click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), 'rows.csv');
    assert.equal(await readFile(await download.path(), 'utf8'), 'key,count\r\nA,1\r\n');
    await shot('frame');
  });

  await check('settings are for those who administer', async () => {
    assert.equal(await page.getByRole('link', { name: 'Administration' }).count(), 0);
    await page.goto(`${siteUrl}/wiki/admin`);
    await page.getByText('Only people who administer').waitFor();
    await actAs('admin@example.com');
    await page.goto(siteUrl);
    await page.getByRole('link', { name: 'Administration' }).click();
    const surface = page.getByTestId('surface-settings-place');
    assert.equal((await contextOf(surface)).type, 'confluence:globalSettings');
    await shot('settings');
  });

  await check('a project has the page as a tab', async () => {
    await page.goto(`${siteUrl}/jira/projects/WORK`);
    await page.getByRole('link', { name: issue.key, exact: true }).waitFor();
    await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Project place' }).click();
    const surface = page.getByTestId('surface-project-place');
    assert.deepEqual(await contextOf(surface), {
      type: 'jira:projectPage',
      project: { ...project, type: 'software' },
      location: page.url(),
    });
    await shot('project');
    await surface.getByRole('button', { name: 'Go to the space' }).click();
    await page.waitForURL(/\/wiki\/spaces\/DOCS/);
  });

  await check('an issue has a panel below its description, and a row that opens by a key and stays open', async () => {
    await page.goto(`${siteUrl}/browse/${issue.key}`);
    const panel = page.getByTestId('surface-panel');
    const facts = await contextOf(panel);
    assert.equal(facts.type, 'jira:issuePanel');
    assert.equal(facts.isNewToIssue, false);
    assert.deepEqual({ ...facts.issue, typeId: 'any' }, { id: issue.id, key: issue.key, type: 'Task', typeId: 'any' });
    assert.ok(
      await panel
        .getByRole('heading', { name: 'Panel' })
        .locator('img')
        .evaluate((img) => img.naturalWidth > 0),
    );
    const row = page.getByRole('button', { name: 'Row of the app' });
    assert.equal(await row.getAttribute('aria-expanded'), 'false');
    await row.focus();
    await page.keyboard.press('Enter');
    assert.equal((await contextOf(page.getByTestId('surface-row'))).type, 'jira:issueContext');
    await shot('issue');
    await page.reload();
    assert.equal((await contextOf(page.getByTestId('surface-row'))).project.key, 'WORK');
  });

  await check('a narrow screen never scrolls sideways as a whole', async () => {
    await page.setViewportSize(NARROW);
    const fits = async (what, seen) => {
      await seen.waitFor();
      await page.waitForTimeout(300);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width, `${what} fits`);
      await shot(`narrow-${what}`);
    };
    await fits('issue', page.getByTestId('surface-panel').locator('code').first());
    await page.goto(pageUrl);
    await fits('macro', macro.getByText('Label: Second'));
    await page.goto(`${pageUrl}?export=pdf`);
    await fits('export', page.getByTestId('export-chart').getByRole('cell', { name: 'Second' }));
  });
};
