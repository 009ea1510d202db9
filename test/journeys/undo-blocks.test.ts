import { openCoveredScene } from '../support/covered-scene';
import type { Scene } from '../support/scene';
import { list, task } from '../support/task-xml';

/** Tasks of several blocks, tasks in a line of somebody's, and what stands beside tasks. */
describe('an undo of blocks, lines and lists that people have edited', () => {
  let scene: Scene;
  let root: string;
  beforeEach(async () => {
    scene = await openCoveredScene({ limits: 'off' });
    root = scene.addPage('Root', `<p>All for ${scene.link(scene.addIssue('WORK', 'Work Package', 'Crane'))}</p>`);
  });
  afterEach(() => scene.site.close());

  const undone = async (body: string, edit: (synced: string) => string, include: readonly string[] = []) => {
    const pageId = scene.addPage('Plan', body, { parentId: root });
    const before = scene.body(pageId);
    await scene.site.advance(2 * 3_600_000);
    const options = { pageId, includeSubpages: false };
    const view = await scene.preview('editor', options);
    const refs = view.tasks
      .filter(({ text }) => include.length === 0 || include.includes(text))
      .map(({ taskRef }) => taskRef);
    const { runId } = await scene.sync('editor', {
      ...options,
      previewId: view.previewId,
      selection: { include: refs },
    });
    scene.editPage(pageId, edit, 'author');
    const edited = scene.body(pageId);
    await scene.site.advance(2 * 3_600_000);
    const { items } = await scene.ok('editor', 'previewUndo', { runId });
    const undo = await scene.ok('editor', 'startUndo', { runId });
    const run = await scene.finish(undo.runId);
    const effects = items.map(({ effect }) => effect);
    return { pageId, runId, before, edited, run, items, effects, after: scene.body(pageId) };
  };
  const code =
    '<ac:structured-macro ac:name="code" ac:schema-version="1" ac:macro-id="m1"><ac:plain-text-body><![CDATA[run();]]></ac:plain-text-body></ac:structured-macro>';
  const localIds = (body: string) => body.replaceAll('<p>', '<p local-id="1">');
  const table = '<table><tbody><tr><td>Order pumps</td><td>two pieces</td></tr></tbody></table>';

  it('brings a task of several blocks back whole also after its link was put back as Confluence stored it', async () => {
    const { rev } = await scene.ok('admin', 'getSettings', {});
    await scene.ok('admin', 'saveSettings', { settings: { linkForm: 'jira-macro' }, rev });
    const body = list(task('Order', { id: 1 }), task('<p>Paint it</p><p>twice</p>', { id: 2 }));
    const pageId = scene.addPage('Plan', body, { parentId: root });
    let { runId } = await scene.sync('editor', { pageId });
    for (let times = 0; times < 2; times += 1) {
      const { runId: undo } = await scene.ok('editor', 'startUndo', { runId });
      await scene.finish(undo);
      runId = undo;
    }
    const rows = await scene.results(runId);
    const taskRefs = rows.filter((row) => row.task_summary.startsWith('Paint')).map(({ taskRef }) => taskRef);
    const undo = await scene.ok('editor', 'startUndo', { runId, taskRefs });
    expect(await scene.finish(undo.runId)).toMatchObject({ outcome: 'Success', counts: { undone: 1, conflict: 0 } });
    expect(scene.body(pageId)).toContain(list(task('<p>Paint it</p><p>twice</p>', { id: 2 })));
  });

  it('takes nothing around a task with it whose link was put back as an editor had stored it', async () => {
    const body = `<p>Before ${list(task('Order', { id: 1 }))}behind</p><p>After</p>`;
    const pageId = scene.addPage('Plan', body, { parentId: root });
    let { runId } = await scene.sync('editor', { pageId });
    const swap = (text: string) => text.replace(/<a (href="[^"]*") (data-card-appearance="inline")>/g, '<a $2 $1>');
    scene.editPage(pageId, swap, 'author');
    await scene.site.advance(2 * 3_600_000);
    for (let times = 0; times < 2; times += 1) {
      const { runId: undo } = await scene.ok('editor', 'startUndo', { runId });
      await scene.finish(undo);
      runId = undo;
    }
    expect(scene.body(pageId)).toContain('<a data-card-appearance');
    scene.editPage(pageId, (text) => text.replace('After', 'Long after'), 'author');
    await scene.site.advance(2 * 3_600_000);
    const undo = await scene.ok('editor', 'startUndo', { runId });
    expect(await scene.finish(undo.runId)).toMatchObject({ outcome: 'Success', counts: { undone: 1 } });
    expect(scene.body(pageId)).toBe(body.replace('After', 'Long after'));
  });

  describe('a task of several blocks in which a word was changed', () => {
    it.each([
      ['a table', table],
      ['a heading and a paragraph', '<h3>Order pumps</h3><p>two pieces</p>'],
    ])('never comes back empty, with its words left outside: %s', async (_what, content) => {
      const { pageId, effects, after } = await undone(list(task(content, { id: 1 })), (body) =>
        body.replace('two pieces', 'three pieces'),
      );
      expect(effects).toEqual(['keep-words']);
      expect(after).toBe(list(task(content.replace('two pieces', 'three pieces'), { id: 1 })));
      // A sync takes up the same issue again.
      const again = await scene.sync('editor', { pageId, includeSubpages: false });
      expect(again).toMatchObject({ counts: { adopted: 1, created: 0 } });
    });

    it('comes back with all of its blocks', async () => {
      const body = list(task('<p>Order pumps</p><p>two pieces</p>', { id: 1 }), task('Next', { id: 2 }));
      const { before, effects, after } = await undone(body, (synced) => synced.replace('two pieces', 'three pieces'));
      expect(effects[0]).toBe('keep-words');
      expect(after).toBe(before.replace('two pieces', 'three pieces'));
    });
  });

  describe('what an editor adds on saving is no change', () => {
    it.each([
      ['a code block', code],
      ['a paragraph with an image', '<p><ac:image><ri:attachment ri:filename="p.png" /></ac:image></p>'],
      ['a paragraph with a mention', '<p><ac:link><ri:user ri:account-id="a1" /></ac:link></p>'],
    ])('a task whose last block has no words comes back whole: %s', async (_what, block) => {
      const content = `<p>Run the script</p>${block}`;
      const { before, effects, after } = await undone(`${list(task(content, { id: 1 }))}<p>End</p>`, localIds);
      expect(after.replaceAll(' local-id="1"', '')).toBe(before);
      expect(effects).toEqual(['restore']);
    });

    it('also where the list was written on lines of its own and somebody wrote elsewhere', async () => {
      const lines = list(task(`<p>Run the script</p>${code}`, { id: 1 })).replaceAll(
        /(<ac:task>|<\/ac:task>)/g,
        '\n$1',
      );
      const { effects, after } = await undone(`${lines}<p>End</p>`, (body) => `${body}<p>note</p>`);
      expect(after).toMatch(/<\/ac:structured-macro><\/ac:task-body>/);
      expect(effects).toEqual(['restore']);
    });
  });

  it("leaves somebody's own list items where they are", async () => {
    const { after } = await undone(list(task('<p>Order pumps</p>', { id: 1 })), (body) =>
      body.replace(/<p>(.*?)<\/p>/, '<ul><li><p>$1 today</p></li><li><p>My own note</p></li></ul>'),
    );
    expect(after).toMatch(/<\/ac:task-list><\/li><li><p>My own note<\/p><\/li><\/ul>$/);
  });

  it.each([
    ['a comment on the link', '<ac:inline-comment-marker ac:ref="r">$1</ac:inline-comment-marker>'],
    ['a bold link', '<strong>$1</strong>'],
  ])("leaves somebody's own sentence around a task in a line where it is: %s", async (_what, wrapped) => {
    const body = `<p>We meet at noon ${list(task('Order pumps', { id: 1 }))} then home</p>`;
    const { before, after, effects } = await undone(body, (synced) => synced.replace(/(<a .*?<\/a>)/, wrapped));
    expect(effects).toEqual(['restore']);
    expect(after.replace(/<(strong|ac:inline-comment-marker ac:ref="r")><\/[^>]*>\s*/, '')).toBe(before);
  });

  it.each([
    ['Ann:', /<ac:task-body>Ann: Order pumps</],
    ['<strong>Now</strong>', /<ac:task-body><strong>Now<\/strong> Order pumps</],
  ])('does not run two words together: %s before the link', async (typed, expected) => {
    const { after, items } = await undone(list(task('Order pumps', { id: 1 })), (body) =>
      body.replace('<p>', `<p>${typed}`),
    );
    expect(items[0]?.found).toMatch(/^(Ann:|Now) Order pumps$/);
    expect(after).toMatch(expected);
  });

  describe('does not nest a task in one that never was around it', () => {
    const nested = task('Weld', { id: 3, nested: list(task('Grind', { id: 4 })) });
    it('when its line was moved behind another list', async () => {
      const body = `${list(nested)}<h2>Other team</h2>${list(task('Paint', { id: 8 }))}`;
      const { after, edited } = await undone(
        body,
        (synced) => {
          const line = /<p><a .*?Grind<\/p>/.exec(synced)?.[0] ?? '';
          return synced.replace(line, '') + line;
        },
        ['Grind'],
      );
      expect(edited).toMatch(/Paint.*Grind/);
      expect(after).toMatch(/Paint<\/ac:task-body><\/ac:task>.*<ac:task>.*Grind/);
    });

    it('when the task around it was deleted', async () => {
      const { after } = await undone(
        list(task('Paint', { id: 2 }), nested, task('Drill', { id: 5 })),
        (synced) => synced.replace(/<ac:task><ac:task-id>3<.*?<\/ac:task>/, ''),
        ['Grind'],
      );
      expect(after).toMatch(/Paint<\/ac:task-body><\/ac:task>.*<ac:task>.*Grind/);
    });

    it('nor puts a task into another one beside its body', async () => {
      const first = list(task('Order', { id: 1 }), task('Paint', { id: 2 }).replace(/<\/ac:task>$/, '\n</ac:task>'));
      const second = task('Weld', { id: 3, nested: list(task('Ask', { id: 4 }), task('Grind', { id: 5 })) });
      const { after, edited } = await undone(
        first + list(second, task('Drill', { id: 6 })),
        (synced) =>
          synced.replace(
            /<ac:task><ac:task-id>3<.*?<ac:task-id>4<.*?<\/ac:task><\/ac:task-list><\/ac:task-body><\/ac:task>/,
            '',
          ),
        ['Grind', 'Drill'],
      );
      expect(edited).toContain('<ac:task-list></ac:task-list>');
      expect(after).not.toMatch(/<\/ac:task-body>\s*<ac:task>/);
    });
  });

  it('done twice does nothing, also where one row was a conflict', async () => {
    const { pageId, runId, effects, after } = await undone(
      list(task('Order two pumps', { id: 1 }), task('Paint', { id: 2 })),
      (synced) => synced.replace(/ pumps<\/p><p>/, '</p><p>pumps '),
    );
    expect(effects[0]).toBe('conflict');
    const again = await scene.ok('editor', 'startUndo', { runId });
    await scene.finish(again.runId);
    expect(scene.body(pageId)).toBe(after);
  });
});
