import { strict as assert } from 'node:assert';
import { restOf } from '../support/rest.mjs';

export const title = 'Long lists, words without end and other directions; a run that is stopped goes on later';
export const siteArgs = ['--seed', 'empty', '--clock', 'virtual'];

const COUNT = 120;
const ENDLESS = `https://example.com/${'x'.repeat(300)}`;
const ARABIC = 'اطلب 12 مضخة من ACME!';

const prepare = async (siteUrl) => {
  const rest = restOf(siteUrl, 'admin@example.com');
  const fields = { project: { key: 'WORK' }, issuetype: { name: 'Work Package' }, summary: 'Quay wall' };
  const { key } = await rest.post('/rest/api/3/issue', { fields });
  const url = `${siteUrl}/browse/${key}`;
  const words = [ENDLESS, ARABIC, ...Array.from({ length: COUNT - 2 }, (_, place) => `Bolt ${place + 3}`)];
  const tasks = words.map(
    (text, place) =>
      `<ac:task><ac:task-id>${place + 1}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`,
  );
  const { results: spaces } = await rest.get('/wiki/api/v2/spaces?limit=250');
  const { id } = await rest.post('/wiki/api/v2/pages', {
    spaceId: spaces.find((space) => space.key === 'DOCS').id,
    status: 'current',
    title: 'Bolts',
    body: {
      representation: 'storage',
      value: `<p><a href="${url}" data-card-appearance="inline">${url}</a></p><ac:task-list>${tasks.join('')}</ac:task-list>`,
    },
  });
  return { id };
};

export const run = async ({ page, siteUrl, check, shot }) => {
  const { id } = await prepare(siteUrl);
  const surface = page.getByTestId('surface-task-sync');
  const local = (method, path, body) =>
    fetch(`${siteUrl}/_local/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  await check('a word without end breaks, and every column stays inside the window', async () => {
    await page.goto(`${siteUrl}/wiki/spaces/DOCS/pages/${id}/x`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Sync tasks to Jira' }).click();
    const edit = surface.getByRole('button', { name: 'Edit' }).first();
    await edit.waitFor();
    const [inner, outer] = [await edit.boundingBox(), await surface.boundingBox()];
    assert.ok(inner.x + inner.width <= outer.x + outer.width, 'the last column is seen');
    await shot('odd-words');
  });

  await check('right-to-left words end at their left', async () => {
    const label = surface.getByText(ARABIC);
    const isLeft = await label.evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const node = walker.nextNode();
      const at = (place) => {
        const range = document.createRange();
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        return range.getBoundingClientRect().left;
      };
      return at(node.data.indexOf('!')) < at(node.data.indexOf('ا'));
    });
    assert.ok(isLeft, 'the exclamation mark stands to the left of the first letter');
  });

  await check('stepping on at the end of the list shows the beginning of the next rows', async () => {
    const next = surface.getByRole('button', { name: 'Next' });
    await next.last().scrollIntoViewIfNeeded();
    await next.last().click();
    await surface.getByText(`51–100 of ${COUNT}`).first().waitFor();
    await page.waitForTimeout(300);
    assert.ok(await next.first().evaluate((element) => element === document.activeElement));
    const box = await surface.getByRole('checkbox', { name: 'Bolt 51' }).boundingBox();
    assert.ok(box.y > 0 && box.y < page.viewportSize().height, 'the first of them is seen');
    await shot('next-rows');
    await page.keyboard.press('Enter');
    await surface.getByText(`101–${COUNT} of ${COUNT}`).first().waitFor();
    await page.waitForTimeout(300);
    const previous = surface.getByRole('button', { name: 'Previous' }).first();
    assert.ok(await previous.evaluate((element) => element === document.activeElement), 'at the end: back');
  });

  await check('a run that waits can be stopped, and says that nothing was created', async () => {
    const effect = { status: 429, headers: { 'Retry-After': '600' } };
    await local('PUT', 'faults', [{ match: { product: 'jira', method: 'POST', path: '/issue/bulk$' }, effect }]);
    await surface
      .getByRole('button', { name: `Create ${COUNT} work items` })
      .first()
      .click();
    await surface.getByText('The run waits for Jira and Confluence').waitFor();
    await shot('waits');
    await surface.getByRole('button', { name: 'Stop the run' }).click();
    await surface.getByText('stopped before it created anything').waitFor();
    await shot('stopped');
  });

  await check('it goes on with the rest when she asks for it, and its rows lead to the page', async () => {
    await local('DELETE', 'faults');
    await local('POST', 'clock', { advanceMs: 700_000 });
    await surface.getByRole('button', { name: 'Retry the rest' }).click();
    await surface.getByRole('tab', { name: `Created (${COUNT})` }).waitFor();
    const link = surface.getByRole('link', { name: 'Bolts' }).first();
    assert.match(await link.getAttribute('href'), new RegExp(`/pages/${id}`));
    await shot('done');
  });
};
