import { type ColleagueScene, calls, openColleagueScene } from '../support/colleague-scene';
import { issueFacts, madeIssues } from '../support/issue-facts';
import { list, task } from '../support/task-xml';

/** What a colleague can do to a task, at each moment at which it matters. */
describe('a task that a colleague touches while its page is synced', () => {
  let at: ColleagueScene;
  beforeEach(async () => {
    at = await openColleagueScene();
  });
  afterEach(() => at.scene.site.close());

  const copyOfPaint = () => at.replace('<p>After.', `${list(task('Paint', { id: 2 }))}<p>After.`);

  describe('after it was previewed', () => {
    it.each<readonly [string, (scene: ColleagueScene) => void, string, number]>([
      ['edited', ({ replace }) => replace('Paint', 'Paint it black'), 'changed-since-preview', 1],
      ['ticked', ({ tick }) => tick('Paint'), 'changed-since-preview', 1],
      ['deleted', ({ remove }) => remove('Paint'), 'task-gone', 0],
    ])('%s: nothing is made of it, and it is told', async (_what, act, code, left) => {
      const run = await at.during(calls.read, () => act(at));
      expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 2, conflict: 1 } });
      expect(await at.rows(run.runId)).toEqual([
        ['Order', 'created', undefined],
        ['Paint', 'conflict', code],
        ['Drill', 'created', undefined],
      ]);
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Drill'], left]);
    });

    it('unticked: nothing is made of it, and it is told', async () => {
      at.tick('Paint');
      const { scene, pageId } = at;
      await scene.site.advance(2 * 3_600_000);
      const { previewId } = await scene.preview('editor', { pageId, includeCompleted: true });
      at.replace('>complete<', '>incomplete<');
      const run = await scene.sync('editor', { pageId, previewId });
      expect((await at.rows(run.runId))[1]).toEqual(['Paint', 'conflict', 'changed-since-preview']);
      expect(at.made()).toEqual(['Order', 'Drill']);
    });

    it('copied: one issue is made, and the copy stays for the next sync', async () => {
      const run = await at.during(calls.read, copyOfPaint);
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 1]);
      expect(await at.scene.sync('editor', { pageId: at.pageId })).toMatchObject({ counts: { created: 1 } });
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill', 'Paint'], 0]);
    });

    it('moved within the page: it is the same task', async () => {
      const body = task('Paint', { id: 2 });
      const run = await at.during(calls.read, () => {
        at.remove('Paint');
        at.replace('<p>After.', `<h2>Later</h2>${list(body)}<p>After.`);
      });
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
      expect(at.scene.body(at.pageId)).toMatch(/<h2>Later<\/h2><p>.*Paint<\/p>/);
    });
  });

  describe.each([
    ['while its issue is created', calls.create],
    ['while its page is written', calls.write],
  ])('%s', (_when, match) => {
    it('edited: it is converted with the present words', async () => {
      const run = await at.during(match, () => at.replace('Paint', 'Paint it <strong>black</strong>'));
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect(at.scene.body(at.pageId)).toMatch(/<\/a> Paint it <strong>black<\/strong><\/p>/);
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
    });

    it('ticked: it is converted, its issue goes to the Done status, and that is told', async () => {
      const run = await at.during(match, () => at.tick('Paint'));
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect(madeIssues(at.scene).map(({ summary, status }) => [summary, status])).toEqual([
        ['Order', 'Backlog'],
        ['Paint', 'Done'],
        ['Drill', 'Backlog'],
      ]);
      expect((await at.rows(run.runId))[1]).toEqual(['Paint', 'created', 'completed']);
      expect(at.tasksLeft()).toBe(0);
    });

    it('deleted: its issue goes to the undo status, and both are told', async () => {
      const run = await at.during(match, () => at.remove('Paint'));
      expect(run).toMatchObject({ outcome: 'Partial Success', counts: { created: 2, conflict: 1 } });
      const row = (await at.scene.results(run.runId))[1];
      expect(row).toMatchObject({ result: 'conflict', code: 'task-gone' });
      const key = row?.new_jira_task_key ?? '';
      expect(row?.status_text).toContain(key);
      expect(issueFacts(at.scene, key)).toMatchObject({ summary: 'Paint', status: 'Backlog' });
      expect(at.scene.body(at.pageId)).not.toContain(key);
      expect(at.tasksLeft()).toBe(0);
    });

    it('copied: the task is linked once, and the copy stays for the next sync', async () => {
      const run = await at.during(match, copyOfPaint);
      expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
      expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 1]);
      const links = at.scene.body(at.pageId).match(/\/browse\/WORK-3"/g) ?? [];
      expect(links).toHaveLength(1);
      expect(await at.scene.sync('editor', { pageId: at.pageId })).toMatchObject({ counts: { created: 1 } });
      expect(at.made()).toEqual(['Order', 'Paint', 'Drill', 'Paint']);
    });
  });
});
