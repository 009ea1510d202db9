import { aftermath, clean } from '../support/aftermath';
import { issueFacts, madeIssues } from '../support/issue-facts';
import { openScene, type Scene } from '../support/scene';
import { date, list, mention, task } from '../support/task-xml';

/** What the tool that this replaces got wrong without any fault, calling it a success. */
describe('a calm sync', () => {
  let scene: Scene;
  let harbour: string;
  beforeEach(async () => {
    scene = await openScene();
    harbour = scene.addIssue('WORK', 'Work Package', 'Harbour', { assignee: { accountId: scene.id('admin') } });
  });
  afterEach(() => scene.site.close());

  const sync = async (body: string) => {
    const pageId = scene.addPage('Crane', `<p>${scene.link(harbour)}</p>${body}`);
    await scene.site.advance(2 * 3_600_000);
    const run = await scene.sync('editor', { pageId });
    expect(run.outcome).toBe('Success');
    return { pageId, run };
  };
  const bySummary = (words: string) => madeIssues(scene).find(({ summary }) => summary.startsWith(words));

  it('makes an issue of each nested task too, under that of its own task, and erases none', async () => {
    const three = (n: number) => task(`Lift ${n}`, { nested: list(task(`Rig ${n}`), task(`Log ${n}`)) });
    const { pageId } = await sync(list(three(1), three(2), three(3)));
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 9 });
    for (const n of [1, 2, 3]) {
      const lift = bySummary(`Lift ${n}`)?.key;
      expect([bySummary(`Rig ${n}`)?.parent, bySummary(`Log ${n}`)?.parent]).toEqual([lift, lift]);
    }
    const words = [...scene.body(pageId).matchAll(/(Lift|Rig|Log) \d/g)].map(([found]) => found);
    expect(words).toEqual([1, 2, 3].flatMap((n) => [`Lift ${n}`, `Rig ${n}`, `Log ${n}`]));
  });

  it('never takes the assignee or the date of a nested task for its parent', async () => {
    const child = task(`Rig ${mention(scene.id('author'))} ${date('2026-05-01')}`);
    await sync(list(task('Lift', { nested: list(child) })));
    expect(bySummary('Lift')).toMatchObject({ assignee: scene.id('admin'), due: '2026-03-16' });
    expect(bySummary('Rig')).toMatchObject({ assignee: scene.id('author'), due: '2026-05-01' });
  });

  it('gives a task without a mention to the assignee of its work package', async () => {
    await sync(list(task('Lift'), task(`Rig ${mention(scene.id('editor'))}`)));
    expect([bySummary('Lift')?.assignee, bySummary('Rig')?.assignee]).toEqual([scene.id('admin'), scene.id('editor')]);
  });

  it('keeps the order of the tasks on the page, and gives the keys in it', async () => {
    const words = Array.from({ length: 10 }, (_, n) => `Step ${n}`);
    const { pageId } = await sync(list(...words.map((text) => task(text))));
    const found = [...scene.body(pageId).matchAll(/\/browse\/(WORK-\d+)<\/a> (Step \d)/g)];
    expect(found.map(([, , text]) => text)).toEqual(words);
    expect(found.map(([, key]) => issueFacts(scene, key ?? '').summary)).toEqual(words);
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(words);
  });

  it('leaves mention, date, link, bold, code and picture of a task on the page as they were', async () => {
    const rich =
      `Write <strong>the <em>report</em></strong> until ${date('2026-05-01')} for ${mention(scene.id('author'))}, ` +
      'see <a href="https://example.com/?a=1&amp;b=2">here</a>, <code>a &lt; b</code>, ' +
      '<ac:image><ri:attachment ri:filename="a.png" /></ac:image> &nbsp;&eacute;';
    const pageId = scene.addPage('Crane', `<p>${scene.link(harbour)}</p>${list(task(rich))}`);
    const own = /<ac:task-body>(.*)<\/ac:task-body>/s.exec(scene.body(pageId))?.[1] ?? '?';
    await scene.sync('editor', { pageId });
    expect(scene.body(pageId)).toContain(`</a> ${own}</p>`);
  });

  it('moves nothing outside the list: code with brackets, entities, attributes in any order', async () => {
    const around = [
      '<ac:structured-macro ac:name="code" ac:schema-version="1"><ac:plain-text-body>',
      '<![CDATA[if (table[index[i]] > 5) std::vector<int> v; [[ a ]] > log]]></ac:plain-text-body></ac:structured-macro>',
      '<p class="b  a" id="x">&eacute;&nbsp;&ndash; &quot;q&quot;</p>',
      '<ac:image ac:width="5" ac:height="4"><ri:url ri:value="https://example.com/?a&amp;b" /></ac:image><hr />',
    ].join('');
    const pageId = scene.addPage('Crane', `${around}<p>${scene.link(harbour)}</p>${list(task('Order'))}${around}`);
    const before = scene.body(pageId);
    await scene.sync('editor', { pageId });
    const [head = '', tail = ''] = before.split(/<ac:task-list>.*<\/ac:task-list>/s);
    const after = scene.body(pageId);
    expect([after.startsWith(head), after.endsWith(tail)]).toEqual([true, true]);
    expect(after.slice(head.length, after.length - tail.length)).toMatch(/^<p><a [^>]*>[^<]*<\/a> Order<\/p>$/);
  });

  it('ends the issues of completed tasks in Done where they are asked for, and makes none where not', async () => {
    const body = list(task('Built', { status: 'complete' }), task('Order'));
    const { pageId } = await sync(body);
    expect(madeIssues(scene).map(({ summary }) => summary)).toEqual(['Order']);
    await scene.sync('editor', { pageId, includeCompleted: true });
    expect(bySummary('Built')?.status).toBe('Done');
    expect(aftermath(scene, [pageId])).toEqual({ ...clean, issues: 2 });
  });
});
