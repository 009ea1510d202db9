import { type ColleagueScene, calls, openColleagueScene } from '../support/colleague-scene';
import { issueFacts, madeIssues, textOf } from '../support/issue-facts';
import { restrictPage } from '../support/restrict-page';
import { tasks } from '../support/task-xml';

/** What a colleague can do to a page as a whole, at each moment at which it matters. */
describe('a page that a colleague handles while it is synced', () => {
  let at: ColleagueScene;
  beforeEach(async () => {
    at = await openColleagueScene();
  });
  afterEach(() => at.scene.site.close());

  const rest = (method: string, path: string, body?: unknown) => at.scene.rest('admin', method, path, body);
  const trash = () => expect(rest('DELETE', `/wiki/api/v2/pages/${at.pageId}`).status).toBe(204);
  const restore = () => {
    const { title, version } = rest('GET', `/wiki/api/v2/pages/${at.pageId}?status=trashed`).body;
    const number = Number(textOf(version?.number)) + 1;
    const body = { representation: 'storage', value: '' };
    const wanted = { id: at.pageId, status: 'current', title, body, version: { number } };
    expect(rest('PUT', `/wiki/api/v2/pages/${at.pageId}`, wanted).status).toBe(200);
  };
  const purge = () => {
    trash();
    expect(rest('DELETE', `/wiki/api/v2/pages/${at.pageId}?purge=true`).status).toBe(204);
  };
  const hide = () => restrictPage(at.scene, at.pageId, ['admin']);
  const open = () => restrictPage(at.scene, at.pageId, []);
  const archive = () => at.scene.site.atlassian.seed.content.archive(at.pageId);
  const unarchive = () => at.scene.site.atlassian.seed.content.archive(at.pageId, 'current');
  const begin = () => {
    for (const { key } of madeIssues(at.scene)) {
      const { transitions } = rest('GET', `/rest/api/3/issue/${key}/transitions`).body;
      const all = transitions as unknown as readonly { id: string; name: string }[];
      const id = all.find(({ name }) => name === 'In Progress')?.id ?? '';
      expect(rest('POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id } }).status).toBe(204);
    }
  };
  const codes = async (runId: string) => (await at.scene.results(runId, 'admin')).map(({ code }) => code);
  const threeTimes = (code: string) => [code, code, code];
  const whileItWaits = { status: 429, headers: { 'Retry-After': '120' } };

  it.each([
    ['trashed', trash, restore],
    ['archived', archive, unarchive],
    ['hidden from its person', hide, open],
  ] as const)(
    '%s before anything is created: nothing is made; a retry does it when the page is back',
    async (_what, act, undo) => {
      const run = await at.during(calls.read, act);
      expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3, created: 0 } });
      expect(at.made()).toEqual([]);
      undo();
      expect(await codes(run.runId)).toEqual(threeTimes('page-gone'));
      await at.scene.ok('editor', 'retryRun', { runId: run.runId });
      expect(await at.scene.finish(run.runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
    },
  );

  it.each([
    ['trashed', 'while its issues are created', calls.create, trash, restore, undefined],
    ['trashed', 'before it is written', calls.write, trash, restore, whileItWaits],
    ['hidden from its person', 'while its issues are created', calls.create, hide, open, undefined],
    ['hidden from its person', 'while it is written', calls.write, hide, open, undefined],
  ] as const)(
    '%s %s: its issues are set aside, named and told; a retry links them when the page is back',
    async (_what, _when, match, act, undo, effect) => {
      // Issues begin in Backlog here: another status shows that they were moved.
      const { settings, rev } = await at.scene.ok('admin', 'getSettings', {});
      await at.scene.ok('admin', 'saveSettings', { settings: { ...settings, undoStatus: 'In Progress' }, rev });
      const run = await at.during(match, act, effect);
      expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3, created: 0 } });
      expect(at.made()).toEqual(['Order', 'Paint', 'Drill']);
      expect(madeIssues(at.scene).map(({ status }) => status)).toEqual(threeTimes('In Progress'));
      undo();
      const rows = await at.scene.results(run.runId);
      expect(rows.map(({ code }) => code)).toEqual(threeTimes('page-gone'));
      for (const row of rows) {
        const { summary } = issueFacts(at.scene, row.new_jira_task_key ?? '');
        expect(summary).toBe(row.task_summary);
        expect(row.status_text).toContain(row.new_jira_task_key ?? '?');
      }
      await at.scene.ok('editor', 'retryRun', { runId: run.runId });
      expect(await at.scene.finish(run.runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
    },
  );

  it('trashed before it is written, when people work on its issues already: those are left as they are, and told', async () => {
    const run = await at.during(
      calls.write,
      () => {
        begin();
        trash();
      },
      whileItWaits,
    );
    expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3, created: 0 } });
    expect(madeIssues(at.scene).map(({ status }) => status)).toEqual(threeTimes('In Progress'));
    restore();
    const rows = await at.scene.results(run.runId);
    expect(rows.map(({ status_text }) => status_text.includes('being worked on'))).toEqual([true, true, true]);
  });

  it('archived before it is written: that is told with its issues; a retry links them when the page is back', async () => {
    const run = await at.during(calls.write, archive, whileItWaits);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3, created: 0 } });
    const rows = await at.scene.results(run.runId);
    expect(rows.map(({ code, new_jira_task_key }) => [code, new_jira_task_key])).toEqual(
      madeIssues(at.scene).map(({ key }) => ['page-gone', key]),
    );
    expect(at.scene.version(at.pageId)).toBe(1);
    unarchive();
    await at.scene.ok('editor', 'retryRun', { runId: run.runId });
    expect(await at.scene.finish(run.runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
  });

  it('trashed while storage takes its time before it is written: it stays in the trash', async () => {
    const { previewId } = await at.scene.preview('editor', { pageId: at.pageId });
    const transaction = { product: 'storage', path: '/transaction$' } as const;
    at.scene.site.setFaults([{ match: transaction, every: 1, effect: { delayMs: 15_000 } }]);
    const { runId } = await at.scene.ok('editor', 'startTaskSync', { pageId: at.pageId, previewId });
    let waited = 0;
    while (madeIssues(at.scene).length === 0 && waited < 60) {
      await at.scene.site.advance(1_000);
      waited += 1;
    }
    await at.scene.site.advance(5_000);
    expect(at.tasksLeft()).toBe(3);
    trash();
    await at.scene.finish(runId);
    expect(rest('GET', `/wiki/api/v2/pages/${at.pageId}?status=trashed`).body.status).toBe('trashed');
    restore();
    expect(await codes(runId)).toEqual(threeTimes('page-gone'));
  });

  it('trashed at the very moment it is written: that our update took it out again is told, and nothing is lost', async () => {
    const run = await at.during(calls.write, trash);
    expect(run).toMatchObject({ status: 'completed' });
    const { status } = rest('GET', `/wiki/api/v2/pages/${at.pageId}`).body;
    expect([textOf(status), at.made(), at.tasksLeft()]).toEqual(['current', ['Order', 'Paint', 'Drill'], 0]);
    expect(await codes(run.runId)).toEqual(threeTimes('page-restored'));
  });

  it('deleted for good: its issues are set aside, and a retry says the same and makes nothing', async () => {
    const run = await at.during(calls.create, () => {
      begin();
      purge();
    });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3 } });
    expect(madeIssues(at.scene).map(({ status }) => status)).toEqual(['Backlog', 'Backlog', 'Backlog']);
    await at.scene.ok('editor', 'retryRun', { runId: run.runId });
    expect(await at.scene.finish(run.runId)).toMatchObject({ outcome: 'Failed', counts: { failed: 3 } });
    expect(at.made()).toEqual(['Order', 'Paint', 'Drill']);
  });

  it('gone for less than a minute costs nothing: it is looked for again first', async () => {
    const { scene, pageId } = at;
    const { previewId } = await scene.preview('editor', { pageId });
    scene.site.setFaults([{ match: calls.write, nth: 1, effect: { delayMs: 20_000 } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
    await scene.site.advance(10_000);
    hide();
    await scene.site.advance(20_000);
    open();
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(at.tasksLeft()).toBe(0);
  });

  describe.each([
    ['before it is read again', calls.read],
    ['while its issues are created', calls.create],
    ['while it is written', calls.write],
  ])('%s', (_when, match) => {
    it('moved: it is converted where it is now, and stays there', async () => {
      const target = at.scene.addPage('Elsewhere', '<p>Here</p>');
      const run = await at.during(match, () => {
        expect(rest('PUT', `/wiki/rest/api/content/${at.pageId}/move/append/${target}`).status).toBe(200);
      });
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect(textOf(rest('GET', `/wiki/api/v2/pages/${at.pageId}`).body.parentId)).toBe(target);
      expect(at.tasksLeft()).toBe(0);
    });

    it('renamed: it keeps its new name', async () => {
      const run = await at.during(match, () => {
        const wanted = { status: 'current', title: 'Crane 2' };
        expect(rest('PUT', `/wiki/api/v2/pages/${at.pageId}/title`, wanted).status).toBe(200);
      });
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect(textOf(rest('GET', `/wiki/api/v2/pages/${at.pageId}`).body.title)).toBe('Crane 2');
      expect(at.tasksLeft()).toBe(0);
    });

    it('made readable for few, its person among them: it is converted, and stays restricted', async () => {
      const run = await at.during(match, () => restrictPage(at.scene, at.pageId, ['admin', 'editor']));
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect(at.scene.rest('reader', 'GET', `/wiki/api/v2/pages/${at.pageId}`).status).toBe(404);
    });
  });

  it.each([
    ['before anything is created', calls.read, []],
    ['while it is written', calls.write, ['Order', 'Paint', 'Drill']],
  ] as const)('closed to editing %s: no version of it is made', async (_when, match, issues) => {
    const user = { results: [{ type: 'known', accountId: at.scene.id('admin') }] };
    const run = await at.during(match, () => {
      const only = [{ operation: 'update', restrictions: { user } }];
      expect(rest('PUT', `/wiki/rest/api/content/${at.pageId}/restriction`, only).status).toBe(200);
    });
    expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3 } });
    expect(at.scene.version(at.pageId)).toBe(1);
    expect(at.made().length).toBeGreaterThanOrEqual(issues.length);
    open();
    await at.scene.ok('editor', 'retryRun', { runId: run.runId });
    expect(await at.scene.finish(run.runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
  });

  it('one of several that goes takes nothing of the others with it', async () => {
    const { scene, pageId } = at;
    const link = scene.link('WORK-1');
    const below = ['One', 'Two', 'Three'].map((title) =>
      scene.addPage(title, `<p>${link}</p>${tasks(`${title} a`, `${title} b`)}`, { parentId: pageId }),
    );
    await scene.site.advance(2 * 3_600_000);
    const run = await at.during(calls.create, () => {
      restrictPage(scene, below[1] ?? '', ['admin']);
    });
    expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 7, failed: 2 } });
    for (const id of [pageId, below[0] ?? '', below[2] ?? '']) expect(scene.body(id)).not.toContain('<ac:task>');
  });
});
