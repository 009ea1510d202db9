import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';
import { openUndoScene, type UndoScene } from '../support/undo-scene';

/** People have edited the page since it was synced: nothing that they wrote is lost, and what can come back does. */
describe('an undo of a page that people have edited', () => {
  let at: UndoScene;
  let scene: Scene;
  let runId: string;
  beforeEach(async () => {
    at = await openUndoScene();
    ({ scene } = at);
    ({ runId } = await scene.sync('editor', { pageId: at.pageId, includeSubpages: false }));
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const edit = async (change: (body: string) => string) => {
    const before = scene.body(at.pageId);
    scene.editPage(at.pageId, change, 'author');
    expect(scene.body(at.pageId)).not.toBe(before);
    await scene.site.advance(2 * 3_600_000);
  };
  const paragraph = (text: string): RegExp => new RegExp(`<p>(?:(?!</p>).)*browse(?:(?!</p>).)*${text}.*?</p>`);
  const lineOf = (text: string): string => paragraph(text).exec(scene.body(at.pageId))?.[0] ?? '';
  /** What people read, without links and what says of a task which one it is. */
  const words = (body: string): string =>
    body.replace(/<a .*?<\/a>|<ac:task-(id|uuid|status)>.*?<\/ac:task-\1>|<[^>]*>|\s/g, '');
  const preview = () => scene.ok('editor', 'previewUndo', { runId });

  it('around the tasks: these come back as they were, and the edits stay', async () => {
    await edit((body) => `${body.replace('Before', 'Long before')}<p>And a word at the end</p>`);
    expect((await preview()).counts).toEqual({ restore: 3, keepWords: 0, conflict: 0 });
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
    expect(scene.body(at.pageId)).toBe(`${at.before.replace('Before', 'Long before')}<p>And a word at the end</p>`);
  });

  it('in the words of a task: it comes back with those words', async () => {
    await edit((body) => body.replace('Drill', 'Drill a hole'));
    const { counts, items } = await preview();
    expect(counts).toEqual({ restore: 2, keepWords: 1, conflict: 0 });
    expect(items[2]).toMatchObject({ effect: 'keep-words', found: 'Drill a hole', expected: 'Drill' });
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
    expect((await at.rows(undo.runId))[2]).toEqual(['Drill', 'undone', 'kept-words']);
    expect(scene.body(at.pageId)).toBe(at.before.replace('Drill', 'Drill a hole'));
    // Known again by the next sync, with its words.
    expect(await scene.sync('editor', { pageId: at.pageId, includeSubpages: false })).toMatchObject({
      counts: { created: 0, adopted: 3 },
    });
    expect(scene.body(at.pageId)).toContain('Drill a hole');
  });

  it('by moving a line: its task comes back where it is now', async () => {
    const line = lineOf('Order');
    await edit((body) => `${body.replace(line, '')}<h2>Later</h2>${line}`);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
    const body = scene.body(at.pageId);
    expect(body).toMatch(/<h2>Later<\/h2><ac:task-list><ac:task><ac:task-id>1<.*Order.*<\/ac:task-list>$/s);
    expect(body.match(/<ac:task>/g)).toHaveLength(3);
    expect(body).not.toContain('browse/WORK-2');
  });

  it('by copying a line: one task comes back, the copy stays', async () => {
    const line = lineOf('Order');
    await edit((body) => `${body}<h2>Copy</h2>${line}`);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
    expect(scene.body(at.pageId)).toBe(`${at.before}<h2>Copy</h2>${line}`);
  });

  it('by copying a line: the task is linked by the next sync, also where an update in between was refused', async () => {
    const line = lineOf('Order');
    await edit((body) => `${body}<h2>Copy</h2>${line}`);
    const undo = await at.undo({ runId });
    scene.site.setFaults([{ match: { product: 'confluence', method: 'PUT' }, nth: 1, effect: { status: 403 } }]);
    expect(await at.undo({ runId: undo.runId })).toMatchObject({ outcome: 'Failed' });
    expect(await scene.sync('editor', { pageId: at.pageId, includeSubpages: false })).toMatchObject({
      outcome: 'Success',
      counts: { created: 0, adopted: 3 },
    });
    expect(scene.body(at.pageId)).not.toContain('<ac:task>');
  });

  describe('so that it cannot be told what is the task', () => {
    const gone = () => edit((body) => body.replace(/<a [^>]*browse\/WORK-4[^>]*>.*?<\/a> /, ''));
    const split = () => edit((body) => body.replace('</strong> it', '</strong></p><p> it'));

    it.each<readonly [string, () => Promise<void>, number, string | undefined]>([
      ['the link is gone', gone, 2, undefined],
      ['the line was split', split, 1, 'Paint'],
    ])('%s: that row is a conflict, and the others come back', async (_what, act, place, found) => {
      await act();
      const linked = scene.body(at.pageId);
      const { counts, items } = await preview();
      expect(counts).toEqual({ restore: 2, keepWords: 0, conflict: 1 });
      expect(items[place]).toMatchObject({ effect: 'conflict' });
      expect(items[place]?.found).toBe(found);
      const undo = await at.undo({ runId });
      expect(undo).toMatchObject({ outcome: 'Partial Success', counts: { undone: 2, conflict: 1 } });
      const { results } = await scene.ok('editor', 'getRunResults', { runId: undo.runId, result: 'conflict' });
      expect(results).toMatchObject([{ code: 'conflict', expected: ['Order', 'Paint it', 'Drill'][place] }]);
      const { entries } = await scene.ok('editor', 'getTimeline', { runId: undo.runId });
      expect(entries.map(({ text }) => text)).toContain('1 task left as it is (Conflict).');
      expect(words(scene.body(at.pageId))).toBe(words(linked));
    });

    it('a person keeps the page as it is', async () => {
      await gone();
      const undo = await at.undo({ runId });
      const body = scene.body(at.pageId);
      const [row] = (await scene.ok('editor', 'getRunResults', { runId: undo.runId, result: 'conflict' })).results;
      const taskRef = row && 'taskRef' in row ? row.taskRef : '';
      expect(
        await scene.call('reader', 'resolveConflict', { runId: undo.runId, taskRef, choice: 'keep' }),
      ).toMatchObject({
        code: 'not-allowed',
      });
      const kept = await scene.ok('editor', 'resolveConflict', { runId: undo.runId, taskRef, choice: 'keep' });
      expect(kept).toMatchObject({ taskRef, result: 'skipped', code: 'kept' });
      expect(scene.body(at.pageId)).toBe(body);
      await scene.site.drain();
      expect(await scene.ok('editor', 'getRun', { runId: undo.runId })).toMatchObject({
        status: 'completed',
        outcome: 'Success',
        counts: { undone: 2, conflict: 0, skipped: 1 },
      });
    });

    it.each<readonly [string, () => Promise<void>]>([
      ['its link is gone', gone],
      ['its line was split', split],
    ])('a person has the task put back: %s', async (_what, act) => {
      await act();
      at.move('In Progress');
      const undo = await at.undo({ runId });
      const [row] = (await scene.ok('author', 'getRunResults', { runId: undo.runId, result: 'conflict' })).results;
      const taskRef = row && 'taskRef' in row ? row.taskRef : '';
      const put = await scene.ok('author', 'resolveConflict', { runId: undo.runId, taskRef, choice: 'restore' });
      expect(put).toMatchObject({ taskRef, result: 'undone' });
      await scene.site.drain();
      expect(scene.body(at.pageId).match(/<ac:task>/g)).toHaveLength(3);
      expect(at.statuses()).toEqual(['Backlog', 'Backlog', 'Backlog']);
      expect(await scene.ok('editor', 'getRun', { runId: undo.runId })).toMatchObject({
        outcome: 'Success',
        counts: { undone: 3, conflict: 0 },
      });
      const again = await scene.ok('author', 'resolveConflict', { runId: undo.runId, taskRef, choice: 'restore' });
      expect(again).toMatchObject({ result: 'undone' });
    });
  });

  it('a task that is put back stands beside those that came back, not at the end of the page', async () => {
    await edit((body) => body.replace(paragraph('Paint'), ''));
    const undo = await at.undo({ runId });
    const [row] = (await scene.ok('editor', 'getRunResults', { runId: undo.runId, result: 'conflict' })).results;
    const taskRef = row && 'taskRef' in row ? row.taskRef : '';
    await scene.ok('editor', 'resolveConflict', { runId: undo.runId, taskRef, choice: 'restore' });
    expect(words(scene.body(at.pageId))).toBe('BeforeOrderDrillPaintitAfter');
  });

  it('is decided by one person at a time: another hears that it is being decided, and who decided it while it waits too', async () => {
    await edit((body) => body.replace(/<a [^>]*browse\/WORK-4[^>]*>.*?<\/a> /, ''));
    const undo = await at.undo({ runId });
    const [row] = (await scene.ok('editor', 'getRunResults', { runId: undo.runId, result: 'conflict' })).results;
    const taskRef = row && 'taskRef' in row ? row.taskRef : '';
    const { title } = scene.rest('admin', 'GET', `/wiki/api/v2/pages/${at.pageId}`).body;
    const draft = { id: at.pageId, status: 'draft', title, body: { representation: 'storage', value: '<p>x</p>' } };
    expect(
      scene.rest('admin', 'PUT', `/wiki/api/v2/pages/${at.pageId}`, { ...draft, version: { number: 1 } }).status,
    ).toBe(200);
    const word = { runId: undo.runId, taskRef, choice: 'restore' } as const;
    const isBeingDecided = { code: 'run-still-going', message: expect.stringContaining('was decided') as string };
    expect(await scene.call('author', 'resolveConflict', word)).toMatchObject(isBeingDecided);
    expect(await scene.call('editor', 'resolveConflict', { ...word, choice: 'keep' })).toMatchObject(isBeingDecided);
    expect(scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${at.pageId}?draft=true`).status).toBe(204);
    await scene.finish(undo.runId);
    expect(await scene.ok('editor', 'resolveConflict', word)).toMatchObject({ result: 'undone' });
  });

  it('in the words of tasks without ids, and the function dies once they are back: they are known again', async () => {
    const crane = scene.link(scene.addIssue('WORK', 'Work Package', 'Dock'));
    const nameless = tasks('Rivet', 'Sand').replace(/<ac:task-id>\d+<\/ac:task-id>/g, '');
    const pageId = scene.addPage('Nameless', `<p>${crane}</p>${nameless}`);
    await scene.site.advance(2 * 3_600_000);
    const sync = await scene.sync('editor', { pageId });
    scene.editPage(pageId, (body) => body.replace('Rivet', 'Rivet it well'));
    await scene.site.advance(2 * 3_600_000);
    scene.site.setFaults([
      { match: { product: 'confluence', method: 'PUT', path: '/pages/' }, nth: 1, effect: { crash: 'after' } },
    ]);
    await scene.call('editor', 'startUndo', { runId: sync.runId }).catch(() => undefined);
    const { runs } = await scene.ok('editor', 'listRuns', { pageId });
    const undo = await scene.finish(runs[0]?.runId ?? '');
    expect(undo).toMatchObject({ kind: 'undo', outcome: 'Success', counts: { undone: 2, conflict: 0 } });
    expect((await scene.results(undo.runId)).map(({ code }) => code)).toEqual(['kept-words', undefined]);
    expect(await scene.sync('editor', { pageId })).toMatchObject({ counts: { created: 0, adopted: 2 } });
  });

  it('by merging the line of another run’s task into it: that is left to people, whole', async () => {
    scene.editPage(at.pageId, (body) => body.replace('<p>After</p>', `${tasks('Rivet')}<p>After</p>`));
    await scene.site.advance(2 * 3_600_000);
    const later = await scene.sync('editor', { pageId: at.pageId });
    expect(later.counts.created).toBe(3);
    await edit((body) => body.replace(/ Drill<\/p><p>(<a [^>]*>[^<]*<\/a> Rivet)/, ' Drill $1'));
    const merged = scene.body(at.pageId);
    expect(merged).toMatch(/Drill <a [^>]*>[^<]*<\/a> Rivet<\/p>/);
    const own = await at.undo({ runId: later.runId });
    expect(own.counts).toMatchObject({ undone: 2, conflict: 1 });
    expect(scene.body(at.pageId)).toBe(merged);
    const earlier = await at.undo({ runId });
    expect(earlier.counts).toMatchObject({ undone: 2, conflict: 1 });
    expect(scene.body(at.pageId)).toMatch(/Drill <a [^>]*>[^<]*<\/a> Rivet<\/p>/);
  });

  it('by merging a copy of a line into that line: the task keeps the second link, and an undo of the undo links it again', async () => {
    const line = lineOf('Drill');
    const [link = ''] = /<a .*?<\/a>/.exec(line) ?? [];
    await edit((body) => body.replace(line, `${line.slice(0, -'</p>'.length)} ${link} Drill</p>`));
    const undo = await at.undo({ runId });
    expect(undo).toMatchObject({ outcome: 'Success', counts: { undone: 3 } });
    expect((await at.rows(undo.runId))[2]).toEqual(['Drill', 'undone', 'kept-words']);
    expect(scene.body(at.pageId).replaceAll(link, '(link)')).toContain(
      '<ac:task-body>Drill (link) Drill</ac:task-body>',
    );
    await edit((body) => body.replace('<ac:task-body>Drill', '<ac:task-body>Drill twice'));
    expect(at.statuses()).toEqual(['Backlog', 'Backlog', 'Backlog']);
    const redo = await at.undo({ runId: undo.runId });
    expect(redo).toMatchObject({ outcome: 'Success', counts: { undone: 3, conflict: 0 } });
    expect(scene.body(at.pageId)).not.toContain('<ac:task>');
    expect(scene.body(at.pageId).replaceAll(link, '(link)')).toContain('<p>(link) Drill twice (link) Drill</p>');
  });

  it('takes back single tasks and leaves the others linked', async () => {
    const rows = await scene.results(runId);
    const taskRef = rows[1]?.taskRef ?? '';
    at.move('In Progress');
    expect(await at.undo({ runId, taskRefs: [taskRef] })).toMatchObject({ outcome: 'Success', counts: { undone: 1 } });
    const body = scene.body(at.pageId);
    expect(body.match(/<ac:task>/g)).toHaveLength(1);
    expect(body).toMatch(/Order.*<ac:task-id>2<.*Paint.*Drill/s);
    expect(at.statuses()).toEqual(['In Progress', 'Backlog', 'In Progress']);
    expect(await at.undo({ runId })).toMatchObject({ outcome: 'Success', counts: { undone: 2 } });
    expect(scene.body(at.pageId).match(/<ac:task>/g)).toHaveLength(3);
    expect(scene.body(at.pageId).match(/<ac:task-list>/g)).toHaveLength(1);
  });
});
