import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { preparePages } from '../support/demo-page.mjs';
import { idle } from '../support/rest.mjs';

export const title = 'A run is found again, understood, downloaded and taken back';
export const siteArgs = ['--seed', 'empty'];

const NARROW = { width: 400, height: 800 };

/** Reads RFC 4180 by itself, so that the app's writer is judged by somebody else. */
const parseCsv = (text) => {
  const rows = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === ',') {
      rows.at(-1).push(cell);
      cell = '';
    } else if (letter === '\r' && text[at + 1] === '\n') {
      rows.at(-1).push(cell);
      cell = '';
      rows.push([]);
      at += 1;
    } else cell += letter;
  }
  assert.deepEqual(rows.pop(), [], 'the last row is ended, too');
  return rows;
};

export const run = async ({ page, siteUrl, check, shot }) => {
  const { rest, pages, keys } = await preparePages(siteUrl);
  const surface = page.getByTestId('surface-page-runs');
  const sync = page.getByTestId('surface-task-sync');
  const dialog = page.getByRole('dialog').filter({ hasText: 'Undo a run' }).last();
  const weeklyUrl = `${siteUrl}/wiki/spaces/DOCS/pages/${pages.weekly.id}/Weekly`;
  const openItem = async (name) => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  const openRuns = async () => {
    await page.goto(weeklyUrl);
    await openItem('Taskbridge runs');
  };
  const bodyOf = async () => (await rest.page(pages.weekly.id)).body.storage.value;
  const edit = async (change) => {
    const { version, title: name, body } = await rest.page(pages.weekly.id);
    const value = change(body.storage.value);
    assert.notEqual(value, body.storage.value);
    await rest.put(`/wiki/api/v2/pages/${pages.weekly.id}`, {
      id: pages.weekly.id,
      status: 'current',
      title: name,
      body: { representation: 'storage', value },
      version: { number: version.number + 1 },
    });
  };

  await check('without runs the list says what would be there, and how to start one', async () => {
    await edit((value) => value.replace('Check the tie rods', '=SUM(1+2), "tie rods"'));
    await openRuns();
    await surface.getByRole('heading', { name: 'No runs yet' }).waitFor();
    await surface.getByText(/Sync tasks to Jira/).waitFor();
    await shot('empty');
  });
  const before = await bodyOf();

  await check('a sync stands in the list, with who, when, outcome and counts', async () => {
    await page.goto(weeklyUrl);
    await openItem('Sync tasks to Jira');
    await sync.getByRole('combobox', { name: 'Choose a parent' }).click();
    await page.getByRole('option', { name: new RegExp(keys.dredging) }).click();
    await sync.getByRole('button', { name: 'Create 3 work items' }).first().click();
    await sync.getByRole('heading', { name: 'Done', exact: true }).waitFor({ timeout: 60_000 });
    await openRuns();
    await surface.getByRole('button', { name: /^Task sync of/ }).waitFor();
    await surface.getByText('Created 3').waitFor();
    await surface.getByText('Done', { exact: true }).first().waitFor();
    await shot('list');
  });

  await check('a run shows its facts and each row, with links to page and work item', async () => {
    await surface.getByRole('button', { name: /^Task sync of/ }).focus();
    await page.keyboard.press('Enter');
    await surface.getByRole('heading', { name: /^Task sync, / }).waitFor();
    await surface.getByRole('cell', { name: /^Call the harbour master/ }).waitFor();
    await page.waitForTimeout(300);
    assert.equal(
      await page.evaluate(() => document.activeElement.textContent),
      '← All runs',
      'the focus is on the screen',
    );
    assert.ok((await surface.getByRole('link', { name: 'Weekly 12 November' }).count()) === 4);
    assert.equal(await surface.getByRole('link', { name: /^WORK-\d+$/ }).count(), 6);
    await shot('detail');
    await surface.getByRole('button', { name: 'Created (3)' }).click();
    await surface.getByRole('table', { name: 'Created' }).waitFor();
    assert.equal(await surface.getByRole('button', { name: /^Failed/ }).count(), 0);
  });

  await check('the timeline tells it fact by fact, with times to the second', async () => {
    await surface.getByRole('tab', { name: 'Timeline' }).click();
    await surface.getByText('The run was started.').waitFor();
    await surface.getByText('3 work items created.').waitFor();
    await surface.getByText(/Page written as version \d+: 3 tasks linked\./).waitFor();
    await surface.getByText('The run was over.').waitFor();
    await surface
      .getByText(/\d\d:\d\d:\d\d/)
      .first()
      .waitFor();
    await shot('timeline');
    await surface.getByRole('tab', { name: 'Results' }).click();
  });

  await check('its results come as a CSV file that runs no formula, as JSON, and to be copied', async () => {
    await surface.getByRole('button', { name: 'Download', exact: true }).click();
    const frame = page.frameLocator('iframe.custom-ui');
    await frame.getByText('3 rows ready.').waitFor();
    await shot('download');
    const fileOf = async (name) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        frame.getByRole('button', { name }).click(),
      ]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
    };
    const csv = await fileOf('Download CSV');
    assert.match(csv.name, /^taskbridge-run-[\w-]+\.csv$/);
    assert.equal(csv.text.charCodeAt(0), 0xfeff);
    const [head, ...rows] = parseCsv(csv.text.slice(1));
    assert.equal(rows.length, 3);
    const cell = (row, name) => row[head.indexOf(name)];
    assert.ok(rows.every((row) => row.length === head.length && /^WORK-\d+$/.test(cell(row, 'new_jira_task_key'))));
    assert.ok(rows.some((row) => cell(row, 'task_summary') === `'=SUM(1+2), "tie rods"`));
    assert.ok(rows.every((row) => !/^\s*[=+\-@]/.test(row.join('\u0001'))));
    const json = JSON.parse((await fileOf('Download JSON')).text);
    assert.deepEqual(
      json.map((row) => row.new_jira_task_key),
      rows.map((row) => cell(row, 'new_jira_task_key')),
    );
    assert.ok(
      json.some((row) => row.task_summary === '=SUM(1+2), "tie rods"'),
      'data stay as they are',
    );
    await frame.getByRole('button', { name: 'Copy' }).click();
    await frame.getByText('3 rows copied. Paste them into a spreadsheet.').waitFor();
    await surface.getByRole('button', { name: 'Hide download' }).click();
  });

  await check('an undo says beforehand what comes back, and what keeps changed words', async () => {
    await edit((value) =>
      value
        .replace('Order sheet piles for section C', 'Order longer sheet piles for section C')
        .replace('two days', 'three days'),
    );
    await surface.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByRole('heading', { name: '2 tasks come back, 1 keeps changed words.' }).waitFor();
    await dialog.getByRole('cell', { name: /^Order longer sheet piles/ }).waitFor();
    await dialog.getByText(/Work items go to the status “Backlog”/).waitFor();
    await shot('undo-preview');
    assert.ok((await bodyOf()).includes('/browse/'), 'nothing is changed yet');
  });

  await check('a double click starts one undo, which is followed to its result in place', async () => {
    await dialog.getByRole('button', { name: 'Undo 3 tasks' }).dblclick();
    await dialog.getByText('3 tasks taken back.').waitFor({ timeout: 60_000 });
    await shot('undone');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'hidden' });
    const { issues } = await rest.post('/rest/api/3/search/jql', {
      jql: 'project = WORK AND issuetype = Task',
      fields: ['status'],
    });
    assert.equal(issues.length, 3);
  });

  await check('the tasks are back on the page, and the edits are there', async () => {
    await idle(siteUrl);
    const after = await bodyOf();
    assert.ok(!/browse\/WORK-[4-6]/.test(after), 'no link is left');
    assert.ok(after.includes('Order longer sheet piles for section C'));
    const expected = before
      .replace('Order sheet piles for section C', 'Order longer sheet piles for section C')
      .replace('two days', 'three days');
    assert.equal(after.replaceAll(/\s+/g, ' '), expected.replaceAll(/\s+/g, ' '));
  });

  await check('the run and its undo lead to each other', async () => {
    await surface.getByRole('button', { name: 'Show the undo' }).click();
    await surface.getByRole('heading', { name: /^Undo, / }).waitFor();
    await surface
      .getByRole('cell', { name: /^Order / })
      .first()
      .waitFor();
    await shot('the-undo');
    await surface.getByRole('button', { name: 'Show that run' }).click();
    await surface.getByRole('heading', { name: /^Task sync, / }).waitFor();
    await surface.getByRole('button', { name: '← Back' }).click();
    await surface.getByRole('button', { name: '← Back' }).click();
    await surface.getByRole('button', { name: '← All runs' }).click();
    await surface.getByRole('button', { name: /^Undo of/ }).waitFor();
    await surface.getByRole('button', { name: /^Show the undo of Task sync of/ }).waitFor();
    await shot('list-after');
    await surface.getByRole('button', { name: 'Undos' }).click();
    await surface.getByRole('button', { name: /^Task sync of/ }).waitFor({ state: 'hidden' });
    await surface.getByRole('button', { name: /^Undo of/ }).waitFor();
    assert.equal(await surface.getByRole('button', { name: /^Undo of/ }).count(), 1);
  });

  await check('everything pressed has a name, and a narrow screen does not scroll sideways as a whole', async () => {
    await surface.getByRole('button', { name: 'All', exact: true }).click();
    await surface.getByRole('button', { name: /^Task sync of/ }).click();
    await surface.getByRole('cell', { name: /^Call the harbour master/ }).waitFor();
    for (const role of ['button', 'checkbox', 'tab', 'link']) {
      const all = await surface.getByRole(role).count();
      assert.equal(await surface.getByRole(role, { name: /\S/ }).count(), all, `every ${role} has a name`);
    }
    await page.setViewportSize(NARROW);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width);
    await shot('narrow-detail');
    await surface.getByRole('button', { name: '← All runs' }).click();
    await surface.getByRole('button', { name: /^Undo of/ }).waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width);
    await shot('narrow-list');
  });
};
