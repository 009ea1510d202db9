import type { Resolvers } from '../../src/contract/resolvers';
import { openCoveredScene } from '../support/covered-scene';
import { callsOf, madeIssues, textOf, writes } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { storeAsIs } from '../support/stored-body';
import { tasks } from '../support/task-xml';

describe('bad input', () => {
  let scene: Scene;
  let link: string;
  beforeAll(async () => {
    scene = await openCoveredScene();
    link = `<p>${scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'))}</p>`;
  });
  afterAll(() => scene.site.close());
  afterEach(() => scene.site.connect('jira', true));

  /** Refused with this code and a sentence; no run, no issue, no write. */
  const refused = async (
    key: string,
    payload: unknown,
    code: string,
    person: 'admin' | 'editor' | 'outsider' = 'editor',
  ) => {
    const before = madeIssues(scene).length;
    scene.site.clearRequests();
    const answer = await scene.call(person, key as keyof Resolvers, payload as never);
    expect(answer).toEqual({ ok: false, code, message: expect.stringMatching(/^[A-Z].*\.$/s) });
    await scene.site.drain();
    expect((await scene.ok(person, 'listRuns', {})).runs).toEqual([]);
    expect([madeIssues(scene).length, callsOf(scene, writes)]).toEqual([before, []]);
  };

  const both = ['previewTaskSync', 'startTaskSync'] as const;

  describe.each(both)('to %s', (key) => {
    it.each([
      ['a page that does not exist', '99999999', 'not-found'],
      ['an id beyond all numbers', '9999999999999999999', 'invalid-payload'],
    ])('is refused: %s', (_what, pageId, code) => refused(key, { pageId }, code));

    it.each([
      [{}],
      [{ pageId: '' }],
      [{ pageId: 7 }],
      [{ pageId: 'abc' }],
      [{ pageId: '12/../13' }],
      [{ pageId: '-1' }],
      [{ pageId: '0' }],
      [{ pageId: '1 OR 1=1' }],
      [{ pageId: ['1'] }],
      [{ pageId: null }],
      [{ pageId: '1', includeSubpages: 'yes' }],
      [{ pageId: '1', includeCompleted: 1 }],
      [{ pageId: '1', previewId: '' }],
      [{ pageId: '1', previewId: 'a b' }],
      [{ pageId: '1', previewId: 'x'.repeat(500) }],
      [{ pageId: '1', unheardOf: true }],
      [[]],
      ['text'],
      [7],
      [null],
    ])('is refused: %j', (payload) => refused(key, payload, 'invalid-payload'));

    it('is refused: the ids of a blog post, of a folder and of a page in the trash', async () => {
      const spaceId = scene.space('DOCS');
      const title = `${key} `;
      const body = { representation: 'storage', value: link + tasks('a') };
      const post = scene.rest('editor', 'POST', '/wiki/api/v2/blogposts', { spaceId, status: 'current', title, body });
      const folder = scene.rest('editor', 'POST', '/wiki/api/v2/folders', { spaceId, title });
      const trashed = scene.addPage(`${key} trashed`, link + tasks('a'));
      scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${trashed}`);
      for (const id of [textOf(post.body.id), textOf(folder.body.id), trashed]) {
        expect(id).toMatch(/^\d+$/);
        await refused(key, { pageId: id }, 'not-found');
      }
    });

    it('is refused: an archived page', async () => {
      const { seed, users, spaces } = scene.site.atlassian;
      const [author] = users();
      const [space] = spaces();
      if (!author || !space) throw new Error('the seed is empty');
      const wanted = { space, author, title: `${key} archived`, body: link + tasks('a'), status: 'archived' } as const;
      await refused(key, { pageId: seed.content.add(wanted).id }, 'page-gone');
    });

    it('is refused: a page that this person may not see, as one that is not there', async () => {
      const pageId = scene.addPage(`${key} hidden`, link + tasks('a'));
      await refused(key, { pageId }, 'not-found', 'outsider');
      const answers = [pageId, '99999999'].map((id) => scene.call('outsider', key, { pageId: id }));
      const [hidden, absent] = await Promise.all(answers);
      expect(hidden).toEqual(absent);
    });

    it.each([
      ['not closed', '<p>One<ac:task-list>', 'not-well-formed'],
      ['closed in the wrong order', '<p><b>One</p></b>', 'not-well-formed'],
      ['not XML', 'a < b & c', 'not-well-formed'],
      ['larger than 5 MB', `<p>${'x'.repeat(5_100_000)}</p>`, 'too-large'],
    ])('is refused: a body that is %s', async (what, body, code) => {
      const pageId = scene.addPage(`${key} ${what}`, '<p>Whole</p>');
      storeAsIs(scene, pageId, body);
      await refused(key, { pageId }, code);
      await refused(key, { pageId, includeSubpages: false }, code);
      expect(scene.version(pageId)).toBe(2);
    });

    it('is refused while Jira is not connected', async () => {
      const pageId = scene.addPage(`${key} unconnected`, link + tasks('a'));
      scene.site.connect('jira', false);
      await refused(key, { pageId }, 'jira-not-connected');
    });

    it('is refused while Confluence does not let the app in', async () => {
      const pageId = scene.addPage(`${key} locked`, link + tasks('a'));
      scene.site.setFaults([{ match: { product: 'confluence', path: `/pages/${pageId}` }, effect: { status: 401 } }]);
      await refused(key, { pageId }, 'not-allowed');
      scene.site.clearFaults();
    });
  });

  it.each([
    { daysToDueDate: -1 },
    { daysToDueDate: 1.5 },
    { daysToDueDate: '7' },
    { requestId: '' },
    { requestId: 'x'.repeat(501) },
    { selection: {} },
    { selection: { include: ['a'], exclude: ['b'] } },
    { selection: { include: 'all' } },
    { selection: { include: ['<script>'] } },
    { overrides: [] },
    { overrides: { ref: { parentKey: 'not a key' } } },
    { overrides: { ref: { parentKey: 'WORK-1" OR project = PLAN' } } },
    { overrides: { ref: { dueDate: '2026-02-30' } } },
    { overrides: { ref: { summary: '' } } },
    { overrides: { ref: { summary: 'x'.repeat(256) } } },
    { overrides: { ref: { assigneeAccountId: 'a b' } } },
    { overrides: { ref: { priority: 'High' } } },
    { overrides: { 'a ref': {} } },
  ])('to startTaskSync is refused: %j', async (more) => {
    const pageId = scene.addPage(`Start ${JSON.stringify(more).slice(0, 200)}`, link + tasks('a'));
    await refused('startTaskSync', { pageId, ...more }, 'invalid-payload');
  });

  it.each<[string, unknown]>([
    ['previewTaskSync', { pageId: '1', cursor: 'x' }],
    ['getRun', {}],
    ['getRun', { runId: '' }],
    ['getRun', { runId: '../x' }],
    ['getRun', { runId: 7 }],
    ['cancelRun', { runId: null }],
    ['retryRun', { runId: 'a', force: true }],
    ['getRunResults', { runId: 'a', result: 'lost' }],
    ['getRunResults', { runId: 'a', limit: 0 }],
    ['getRunResults', { runId: 'a', limit: -1 }],
    ['getRunResults', { runId: 'a', limit: 1.5 }],
    ['getRunResults', { runId: 'a', limit: '10' }],
    ['listRuns', { limit: 0 }],
    ['listRuns', { limit: -200 }],
    ['listRuns', { limit: 10.5 }],
    ['getRunResults', { runId: 'a', cursor: '1' }],
    ['listRuns', { limit: 'all' }],
    ['listRuns', { kind: 'other' }],
    ['listRuns', { spaceId: 'DOCS' }],
    ['getSettings', { all: true }],
    ...['getRunResults', 'getTimeline', 'previewUndo'].flatMap((key) =>
      ['', '1', '0.0', '0.5', '1.-1', '01.0', '1.0 ', '1.0.0', 1.5, null].map(
        (cursor) => [key, { runId: 'a', cursor }] as [string, unknown],
      ),
    ),
    ...['previewUndo', 'startUndo'].flatMap((key) =>
      [
        {},
        { runId: '' },
        { runId: ['a'] },
        { runId: 'a', pageIds: [] },
        { runId: 'a', pageIds: '1' },
        { runId: 'a', pageIds: ['x'] },
        { runId: 'a', taskRefs: [] },
        { runId: 'a', taskRefs: [7] },
        { runId: 'a', taskRefs: ['<script>'] },
        { runId: 'a', force: true },
      ].map((payload) => [key, payload] as [string, unknown]),
    ),
    ['startUndo', { runId: 'a', requestId: '' }],
    ['startUndo', { runId: 'a', requestId: 'x'.repeat(501) }],
    ['resolveConflict', { runId: 'a', taskRef: 'b' }],
    ['resolveConflict', { runId: 'a', taskRef: 'b', choice: 'both' }],
    ['resolveConflict', { runId: 'a', taskRef: '', choice: 'keep' }],
    ['getTimeline', { runId: 'a', limit: 5 }],
    ['getIssueOrigin', {}],
    ['getIssueOrigin', { issueKey: 'WORK' }],
    ['getIssueOrigin', { issueKey: 'WORK-0' }],
    ['getIssueOrigin', { issueKey: 'WORK-1 OR 1=1' }],
    ['getIssueOrigin', { issueKey: ['WORK-1'] }],
    ['getPageTasks', {}],
    ['getPageTasks', { pageId: 'x' }],
    ['getPageTasks', { pageId: '1', includeSubpages: 'yes' }],
  ])('to %s is refused: %j', (key, payload) => refused(key, payload, 'invalid-payload'));

  it.each([{}, { settings: {}, rev: -1 }, { settings: null, rev: 0 }, { settings: { unheardOf: 1 }, rev: 0 }, 'x', 7])(
    'to saveSettings is refused, to people who may not save them without judging it: %j',
    async (payload) => {
      await refused('saveSettings', payload, 'invalid-payload', 'admin');
      await refused('saveSettings', payload, 'not-allowed', 'editor');
      await refused('saveSettings', payload, 'not-allowed', 'outsider');
    },
  );

  it.each(['startProjectSync', 'constructor', '__proto__', 'toString', '', 'previewTaskSync '])(
    'is refused: the function "%s", which nobody has built',
    (key) => refused(key, {}, 'not-found'),
  );

  it('is refused: somebody who is not logged in', async () => {
    const call = { moduleKey: 'task-sync', functionKey: 'getSettings', payload: {}, extension: {} };
    const answer = await scene.site.invoke(call as Parameters<Scene['site']['invoke']>[0]);
    expect(answer).toMatchObject({ ok: false, code: 'not-allowed' });
  });

  it('says which field is wrong', async () => {
    const answer = await scene.call('editor', 'startTaskSync', { pageId: 'x', daysToDueDate: -1 });
    expect(answer).toMatchObject({ message: expect.stringMatching(/pageId: .*; daysToDueDate: /) });
  });
});
