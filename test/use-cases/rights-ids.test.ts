import type { Outcome } from '../../src/contract/outcome';
import type { Resolvers } from '../../src/contract/resolvers';
import { openCoveredScene } from '../support/covered-scene';
import { addHiddenProject } from '../support/hidden-project';
import { restrictPage } from '../support/restrict-page';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

const people = ['admin', 'editor', 'author', 'reader', 'outsider'] as const satisfies readonly PersonName[];
const absentId = '987654321';

/** What a refusal must not differ in between "is not there" and "may not see it". */
const without = (outcome: Outcome<unknown>, id: string): string => JSON.stringify(outcome).replaceAll(id, 'ID');

describe('an id that a person has no right to', () => {
  let scene: Scene;
  let open: string;
  let secret: string;
  let ofEditor: { readonly runId: string; readonly previewId: string };
  beforeAll(async () => {
    scene = await openCoveredScene();
    const body = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>${tasks('Order')}`;
    open = scene.addPage('Open', body);
    secret = scene.addPage('Secret', body);
    restrictPage(scene, secret, ['editor']);
    const { previewId } = await scene.preview('editor', { pageId: secret });
    const { runId } = await scene.sync('editor', { pageId: secret });
    ofEditor = { runId, previewId };
  });
  afterAll(() => scene.site.close());

  const others = people.filter((person) => person !== 'editor');

  it.each(others)('of a page is to %s as one that is not there', async (person) => {
    for (const key of ['previewTaskSync', 'startTaskSync'] as const) {
      const refused = await scene.call(person, key, { pageId: secret });
      expect(refused).toMatchObject({ ok: false, code: 'not-found' });
      expect(without(refused, secret)).toBe(without(await scene.call(person, key, { pageId: absentId }), absentId));
    }
    const listed = await scene.call(person, 'listRuns', { pageId: secret });
    expect(listed).toEqual({ ok: true, data: { runs: [] } });
    expect(listed).toEqual(await scene.call(person, 'listRuns', { pageId: absentId }));
  });

  it.each(others)('of a run is to %s as one that is not there', async (person) => {
    for (const key of ['getRun', 'getRunResults', 'cancelRun', 'retryRun'] as const) {
      const refused = await scene.call(person, key, { runId: ofEditor.runId });
      expect(refused).toMatchObject({ ok: false, code: 'not-found' });
      expect(refused).toEqual(await scene.call(person, key, { runId: 'never-was' }));
    }
    expect((await scene.ok(person, 'listRuns', {})).runs.map(({ runId }) => runId)).not.toContain(ofEditor.runId);
  });

  it.each(others)('of a preview is to %s as one that is gone, on any page', async (person) => {
    const { previewId } = ofEditor;
    for (const pageId of [secret, open]) {
      for (const key of ['previewTaskSync', 'startTaskSync'] as const) {
        const refused = await scene.call(person, key, { pageId, previewId });
        expect(refused).toMatchObject({ ok: false, code: 'not-found' });
        expect(refused).toEqual(await scene.call(person, key, { pageId, previewId: 'never-was' }));
      }
      expect(await scene.call(person, 'previewTaskSync', { pageId, previewId, cursor: '0' })).toMatchObject({
        ok: false,
        code: 'not-found',
      });
    }
  });

  it('of a preview is none for another page of its own person', async () => {
    for (const key of ['previewTaskSync', 'startTaskSync'] as const) {
      expect(await scene.call('editor', key, { pageId: open, previewId: ofEditor.previewId })).toMatchObject({
        ok: false,
        code: 'not-found',
      });
    }
  });

  it('of a run is no id of a preview of somebody else, although a run without one keeps its scan under it', async () => {
    const { runId } = ofEditor;
    for (const key of ['previewTaskSync', 'startTaskSync'] as const) {
      expect(await scene.call('admin', key, { pageId: secret, previewId: runId })).toMatchObject({ code: 'not-found' });
    }
  });

  it('of a space or project lists nothing from where a person may not look', async () => {
    const spaceId = scene.space('DOCS');
    const projectId = scene.site.atlassian.projects().find(({ key }) => key === 'WORK')?.id ?? '';
    for (const payload of [{ spaceId }, { projectId }, { spaceId: absentId }, { projectId: absentId }]) {
      expect(await scene.ok('outsider', 'listRuns', payload)).toEqual({ runs: [] });
    }
    expect((await scene.ok('editor', 'listRuns', { spaceId })).runs).toHaveLength(1);
  });

  it('of a request is nobody else’s: the same one of two people is two runs', async () => {
    const requestId = 'monthly';
    const one = await scene.ok('editor', 'startTaskSync', { pageId: open, requestId });
    const two = await scene.ok('admin', 'startTaskSync', { pageId: open, requestId });
    expect(two.runId).not.toBe(one.runId);
    expect(await scene.ok('editor', 'startTaskSync', { pageId: open, requestId })).toEqual(one);
    const refused = await scene.call('outsider', 'startTaskSync', { pageId: open, requestId });
    expect(refused).toEqual(await scene.call('outsider', 'startTaskSync', { pageId: open }));
    expect(refused).toMatchObject({ ok: false, code: 'not-found' });
    await scene.finish(one.runId);
    await scene.finish(two.runId, 'admin');
  });

  it('is of no use to somebody who is not logged in', async () => {
    const payloads: { readonly [Key in keyof Resolvers]?: object } = {
      previewTaskSync: { pageId: open, previewId: ofEditor.previewId },
      startTaskSync: { pageId: open },
      getRun: { runId: ofEditor.runId },
      listRuns: {},
      getRunResults: { runId: ofEditor.runId },
      cancelRun: { runId: ofEditor.runId },
      retryRun: { runId: ofEditor.runId },
      getSettings: {},
      saveSettings: {},
    };
    const before = scene.site.requests().length;
    for (const [functionKey, payload] of Object.entries(payloads)) {
      const call = { accountId: '', moduleKey: 'task-sync', functionKey, payload, extension: {} };
      expect(await scene.site.invoke(call as Parameters<Scene['site']['invoke']>[0])).toMatchObject({
        ok: false,
        code: 'not-allowed',
      });
    }
    expect(scene.site.requests()).toHaveLength(before);
  });
});

describe('ids inside the choices of a start', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const body = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>${tasks('Order')}`;
    pageId = scene.addPage('Open', body);
  });
  afterEach(() => scene.site.close());

  it('name tasks of this plan, and nothing else anywhere', async () => {
    const other = scene.addPage('Secret', `<p>${scene.link('WORK-1')}</p>${tasks('Hidden')}`);
    const foreign = (await scene.preview('editor', { pageId: other })).tasks[0]?.taskRef ?? '';
    restrictPage(scene, other, ['editor']);
    const { previewId } = await scene.preview('author', { pageId });
    const run = await scene.sync('author', {
      pageId,
      previewId,
      selection: { include: [foreign] },
      overrides: { [foreign]: { summary: 'Taken', parentKey: 'WORK-1' } },
    });
    expect(run).toMatchObject({ counts: { created: 0, skipped: 1 } });
    expect(scene.issues()).toHaveLength(1);
    restrictPage(scene, other, [], 'editor');
    expect(scene.version(other)).toBe(1);
    expect(JSON.stringify(await scene.results(run.runId, 'author'))).not.toContain('Hidden');
  });

  it('name a parent that the person may read: a hidden one is answered as one that is not there', async () => {
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    const fields = { project: { key: 'LAB' }, issuetype: { name: 'Work Package' }, summary: 'Top secret' };
    expect(scene.rest('admin', 'POST', '/rest/api/3/issue', { fields }).status).toBe(201);
    const told: string[] = [];
    for (const parentKey of ['LAB-1', 'LAB-77', 'NONE-1']) {
      const { tasks: rows, previewId } = await scene.preview('author', { pageId });
      const ref = rows[0]?.taskRef ?? '';
      const run = await scene.sync('author', { pageId, previewId, overrides: { [ref]: { parentKey } } });
      expect(run).toMatchObject({ counts: { created: 0, skipped: 1 } });
      const [row] = await scene.results(run.runId, 'author');
      expect(row).toMatchObject({ code: 'parent-not-visible' });
      told.push(JSON.stringify(row).replaceAll(parentKey, 'KEY'));
    }
    expect(new Set(told).size).toBe(1);
    expect(scene.issues('LAB')).toHaveLength(1);
  });
});

describe('lists of runs', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  const nineRuns = async (pageId: string): Promise<void> => {
    for (let count = 0; count < 9; count += 1) {
      await scene.sync('editor', { pageId });
      await scene.site.advance(1_000);
    }
  };

  it('do not tell by a cursor that a hidden page, space or site has runs', async () => {
    const secret = scene.addPage('Secret', tasks('Hidden'));
    restrictPage(scene, secret, ['editor']);
    await nineRuns(secret);
    for (const payload of [{ pageId: secret }, { spaceId: scene.space('DOCS') }, {}]) {
      expect(await scene.ok('outsider', 'listRuns', { ...payload, limit: 1 })).toEqual({ runs: [] });
      expect((await scene.ok('editor', 'listRuns', { ...payload, limit: 1 })).nextCursor).toBeDefined();
    }
  });

  it('pass over runs that are hidden until there is one to show', async () => {
    const shown = scene.addPage('Shown', tasks('Open'));
    const { runId } = await scene.sync('editor', { pageId: shown });
    await scene.site.advance(1_000);
    const secret = scene.addPage('Secret', tasks('Hidden'));
    restrictPage(scene, secret, ['editor']);
    await nineRuns(secret);
    const listed = await scene.ok('reader', 'listRuns', { limit: 1 });
    expect(listed.runs.map((run) => run.runId)).toEqual([runId]);
    expect(listed.nextCursor).toBeUndefined();
  });

  it('go on behind the last run that was shown, whatever is hidden between', async () => {
    const secret = scene.addPage('Secret', tasks('Hidden'));
    restrictPage(scene, secret, ['editor']);
    const pages = ['One', 'Two', 'Three'].map((title) => scene.addPage(title, tasks(title)));
    const wanted: string[] = [];
    for (const pageId of pages) {
      wanted.unshift((await scene.sync('editor', { pageId })).runId);
      await scene.site.advance(1_000);
      await scene.sync('editor', { pageId: secret });
      await scene.site.advance(1_000);
    }
    for (const limit of [1, 2, 3]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page: Awaited<ReturnType<typeof listed>> = await listed(limit, cursor);
        expect(page.runs.length).toBeLessThanOrEqual(limit);
        found.push(...page.runs.map(({ runId }) => runId));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(found).toEqual(wanted);
    }
  });

  const listed = (limit: number, cursor: string | undefined) =>
    scene.ok('reader', 'listRuns', { limit, ...(cursor === undefined ? {} : { cursor }) });
});
