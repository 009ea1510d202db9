import { strict as assert } from 'node:assert';
import { outsideTasks } from '../support/outside-tasks.mjs';
import { restOf } from '../support/rest.mjs';

export const title = 'The demo: a project plan with its pages becomes work items under the right parents';
export const siteArgs = ['--seed', 'demo'];

const PLAN = 'Quay crane upgrade – project plan';
const TABLES = 'Work packages and actions';
const DOUBLED = 'second cable reel';
const ORPHAN = 'Ask the harbour master';

/** Every page of the space, with its body as it is now. */
const readPages = async (rest) => {
  const { results: spaces } = await rest.get('/wiki/api/v2/spaces?limit=250');
  const { id } = spaces.find(({ key }) => key === 'CRANE');
  const { results } = await rest.get(`/wiki/api/v2/spaces/${id}/pages?limit=250&body-format=storage`);
  return new Map(results.map((found) => [found.id, found]));
};

/** All issues of both projects, by key. */
const readIssues = async (rest) => {
  const found = new Map();
  let nextPageToken;
  do {
    const portion = await rest.post('/rest/api/3/search/jql', {
      jql: 'project in (QCU, SAFE) ORDER BY key ASC',
      fields: ['summary', 'parent', 'assignee', 'issuetype'],
      maxResults: 100,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    for (const issue of portion.issues) found.set(issue.key, issue);
    nextPageToken = portion.nextPageToken;
  } while (nextPageToken !== undefined);
  return found;
};

export const run = async ({ page, siteUrl, check, shot }) => {
  const rest = restOf(siteUrl, 'admin@example.com');
  const pagesBefore = await readPages(rest);
  const issuesBefore = await readIssues(rest);
  const surface = page.getByTestId('surface-task-sync');
  const body = page.getByTestId('page-body');
  const tree = page.getByRole('navigation', { name: 'Page tree' });
  const openPage = async (name) => {
    await tree.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await body.waitFor();
  };
  const openSurface = async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
  };

  await check('the home leads to the space of the programme', async () => {
    await page.goto(siteUrl);
    await page.getByRole('link', { name: /Quay crane upgrade/ }).waitFor();
    await shot('home');
    await page.getByRole('link', { name: /Quay crane upgrade/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Programme overview' }).waitFor();
    await shot('space');
  });

  await check('the page tree knows folders and archived pages', async () => {
    await openPage(PLAN);
    await shot('plan');
    await tree.getByRole('button', { name: 'Unfold Meetings' }).click();
    await tree.getByText('Archived').waitFor();
    await shot('tree');
  });

  await check('decisions and macros say what they hold', async () => {
    await openPage('Decision log');
    assert.equal(await body.locator('.decisions li').count(), 3);
    await shot('decisions');
    await openPage('Open points on one page');
    await body.getByText('Excerpt of another page').first().waitFor();
    await shot('macros');
  });

  await check('pages in other scripts read as their authors wrote them', async () => {
    await tree.getByRole('button', { name: 'Unfold Terminals' }).click();
    await tree.getByRole('link', { name: /横浜/ }).click();
    await page.getByRole('heading', { level: 1, name: /横浜/ }).waitFor();
    await shot('japanese');
    await tree.getByRole('link', { name: /العقبة/ }).click();
    await page.getByRole('heading', { level: 1, name: /العقبة/ }).waitFor();
    const paragraph = body.getByText(/درجة الحرارة في الصيف/);
    assert.equal(await paragraph.evaluate((element) => getComputedStyle(element).direction), 'rtl');
    await shot('arabic');
  });

  await check('the preview shows the tasks of the whole tree', async () => {
    await openPage(PLAN);
    await openPage(TABLES);
    await shot('table-before');
    await openPage(PLAN);
    await page.getByRole('button', { name: 'More actions' }).click();
    await shot('menu');
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
    await surface.getByRole('button', { name: 'Create 56 work items' }).first().waitFor();
    await surface.getByText('79 tasks on 15 pages').waitFor();
    await surface.getByText(/2 tasks need an answer/).waitFor();
    assert.equal(await surface.getByText(/712020:/).count(), 0, 'no account id is shown');
    await shot('preview');
  });

  await check('questions stand together and are answered: one by choosing, one by typing a key', async () => {
    await surface.getByRole('button', { name: /Needs your answer/ }).click();
    await surface.getByRole('combobox', { name: /Choose a parent/ }).click();
    await page.getByRole('option', { name: /QCU-7/ }).click();
    await surface.getByRole('textbox', { name: /Parent key/ }).fill('qcu-9');
    await surface.getByRole('button', { name: 'Create 58 work items' }).first().waitFor();
    await shot('answered');
    await surface.getByRole('button', { name: /^All/ }).click();
    await surface.getByText('1–50 of 79').last().scrollIntoViewIfNeeded();
    await surface.getByRole('button', { name: 'Create 58 work items' }).last().scrollIntoViewIfNeeded();
    await shot('preview-end');
  });

  await check('the run is followed to its result', async () => {
    await surface.getByRole('button', { name: 'Create 58 work items' }).last().click();
    await surface.getByRole('heading', { name: 'Creating work items' }).waitFor();
    await shot('progress');
    await surface.getByRole('heading', { name: 'Done', exact: true }).waitFor({ timeout: 60_000 });
    await surface.getByRole('tab', { name: 'Created (58)' }).waitFor();
    await shot('result');
    await surface.getByRole('tab', { name: /Left alone/ }).click();
    await surface.getByText('Template text').first().waitFor();
    await shot('result-left-alone');
    await surface.getByRole('tab', { name: /Created/ }).click();
  });

  const issuesAfter = await readIssues(rest);
  const made = [...issuesAfter.values()].filter(({ key }) => !issuesBefore.has(key));
  const named = (words) => made.find(({ fields }) => fields.summary.includes(words));
  await check('every issue stands under the right parent', async () => {
    assert.equal(made.length, 58);
    const parentOf = (words) => named(words)?.fields.parent?.key;
    assert.equal(parentOf('Rent a lift'), 'QCU-3');
    assert.equal(parentOf('Translate the quick guide'), 'QCU-9');
    assert.equal(parentOf('Measure the crack again'), 'QCU-3');
    assert.equal(parentOf('Order the 80-tonne'), 'QCU-4');
    assert.equal(parentOf('Try a wired link'), 'SAFE-5');
    assert.equal(parentOf(DOUBLED), 'QCU-7');
    assert.equal(parentOf(ORPHAN), 'QCU-9');
    const nested = named('Order 200 seals');
    assert.equal(nested.fields.issuetype.name, 'Sub-task');
    assert.ok(made.some(({ key }) => key === nested.fields.parent.key));
  });

  await check('the result opens an issue in Jira, below its parent', async () => {
    const { key } = named('Rent a lift');
    const [jira] = await Promise.all([
      page.context().waitForEvent('page'),
      surface.getByRole('link', { name: key, exact: true }).first().click(),
    ]);
    await jira.getByRole('heading', { level: 1, name: /Rent a lift/ }).waitFor();
    await jira.getByTestId('issue-parent').getByRole('link', { name: /QCU-3/ }).waitFor();
    await shot('issue', jira);
    await jira.goto(`${siteUrl}/jira/projects/QCU`);
    await jira.getByText('Rent a lift').waitFor();
    await shot('project', jira);
    await jira.close();
  });

  await check('a table has the links in place of the tasks, its cells wrap them', async () => {
    await surface.getByRole('button', { name: 'Show the page' }).click();
    await openPage(TABLES);
    await body.getByRole('link', { name: /Rent a lift/ }).waitFor();
    const clipped = await body
      .locator('td .inline-card')
      .evaluateAll((cards) => cards.filter((card) => card.scrollWidth > card.parentElement.clientWidth + 1).length);
    assert.equal(clipped, 0, 'cards fit their cells');
    await shot('table-after');
  });

  await check('outside the task lists no body has changed, and every page has at most one new version', async () => {
    const keys = made.map(({ key }) => key);
    let changed = 0;
    for (const [id, after] of await readPages(rest)) {
      const before = pagesBefore.get(id);
      const [was, is] = [outsideTasks(before.body.storage.value), outsideTasks(after.body.storage.value, keys)];
      assert.ok(was === is, `${after.title} is as it was, but for: ${firstDifference(was, is)}`);
      const versions = after.version.number - before.version.number;
      assert.ok(versions === 0 || versions === 1, `${after.title} has ${versions} new versions`);
      changed += versions;
    }
    assert.equal(changed, new Set(keysByPage(await readPages(rest), keys)).size);
  });

  await check('run again, there is nothing to do for what is converted', async () => {
    await openPage(PLAN);
    await openSurface();
    await surface.getByRole('heading', { name: 'Nothing to do' }).waitFor();
    await surface.getByText(/Last sync of this page/).waitFor();
    await shot('second-time');
    await page.keyboard.press('Escape');
    await surface.waitFor({ state: 'hidden' });
    assert.equal((await readIssues(rest)).size, issuesAfter.size);
  });
};

/** The ids of the pages that link one of the keys. */
const keysByPage = (pages, keys) =>
  [...pages.values()]
    .filter(({ body }) => keys.some((key) => body.storage.value.includes(`/browse/${key}"`)))
    .map(({ id }) => id);

/** Where two texts part, with a little around it: whole bodies fill a screen. */
const firstDifference = (was, is) => {
  let at = 0;
  while (at < was.length && was[at] === is[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `"${was.slice(from, at + 120)}" → "${is.slice(from, at + 120)}"`;
};
