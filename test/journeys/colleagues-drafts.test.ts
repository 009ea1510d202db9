import { type ColleagueScene, calls, openColleagueScene } from '../support/colleague-scene';
import { madeIssues } from '../support/issue-facts';
import { restrictPage } from '../support/restrict-page';
import type { PersonName } from '../support/scene';
import { tasks } from '../support/task-xml';

const minutes = (count: number): number => count * 60_000;

/** A draft that is newer than the published page is somebody's work: its page waits for her, and says so. */
describe('an open draft', () => {
  let at: ColleagueScene;
  beforeEach(async () => {
    at = await openColleagueScene();
    at.replace('After.', 'Published just now.');
    await at.scene.site.advance(minutes(1));
  });
  afterEach(() => at.scene.site.close());

  const openDraft = (pageId = at.pageId) => {
    const { scene } = at;
    const { title } = scene.rest('author', 'GET', `/wiki/api/v2/pages/${pageId}`).body;
    const body = { representation: 'storage', value: '<p>Half a sentence</p>' };
    const draft = { id: pageId, status: 'draft', title, body, version: { number: 1 } };
    expect(scene.rest('author', 'PUT', `/wiki/api/v2/pages/${pageId}`, draft).status).toBe(200);
  };
  const discard = () =>
    expect(at.scene.rest('author', 'DELETE', `/wiki/api/v2/pages/${at.pageId}?draft=true`).status).toBe(204);
  const start = async (pageId = at.pageId) => {
    const { runId } = await at.scene.ok('editor', 'startTaskSync', { pageId });
    await at.scene.site.advance(10_000);
    return runId;
  };
  /** Three pages with a task each, the last one a minute younger. */
  const addTree = async () => {
    const { scene } = at;
    const body = `<p>${scene.link('WORK-1')}</p>${tasks('Call the bank')}`;
    const root = scene.addPage('Root', body);
    const first = scene.addPage('First', body, { parentId: root });
    await scene.site.advance(minutes(1));
    return { root, first, last: scene.addPage('Last', body, { parentId: root }) };
  };
  const view = (runId: string) => at.scene.ok('editor', 'getRun', { runId });

  it('makes the page wait, says so, and the run goes on when it is discarded', async () => {
    openDraft();
    const runId = await start();
    const waiting = await view(runId);
    expect(waiting).toMatchObject({
      status: 'waiting',
      waitingFor: { code: 'draft-open', pageId: at.pageId },
      counts: { created: 0 },
    });
    const until = Date.parse(waiting.waitingFor?.until ?? '');
    expect(until - at.scene.site.clock.now()).toBeLessThanOrEqual(minutes(5));
    expect([at.made(), at.scene.version(at.pageId)]).toEqual([[], 2]);
    discard();
    await at.scene.site.advance(minutes(6));
    expect(await at.scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(Date.parse((await view(runId)).finishedAt ?? '')).toBeLessThan(until + minutes(1));
    expect(at.scene.version(at.pageId)).toBe(3);
  });

  it('makes a page wait that nobody has published for long, where few pages are synced', async () => {
    await at.scene.site.advance(minutes(180));
    openDraft();
    const runId = await start();
    expect(await view(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
    expect([at.made(), at.scene.version(at.pageId)]).toEqual([[], 2]);
    discard();
    await at.scene.site.advance(minutes(6));
    expect(await at.scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
  });

  it('is looked for on the page that the run was started on and on the one published last, however old, and on no other old one', async () => {
    const { scene } = at;
    const { root, first, last } = await addTree();
    await scene.site.advance(minutes(180));
    for (const pageId of [root, first, last]) openDraft(pageId);
    const runId = await start(root);
    expect([root, first, last].map(scene.version)).toEqual([1, 2, 1]);
    expect(await view(runId)).toMatchObject({
      status: 'waiting',
      waitingFor: { code: 'draft-open' },
      counts: { created: 1 },
    });
  });

  it('is waited for also when its page has become an hour old meanwhile', async () => {
    const { root, first } = await addTree();
    await at.scene.site.advance(minutes(57));
    openDraft(first);
    const runId = await start(root);
    await at.scene.site.advance(minutes(10));
    expect(await view(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
    expect(await at.scene.finish(runId)).toMatchObject({
      outcome: 'Partial Success',
      counts: { created: 2, failed: 1 },
    });
    expect(at.scene.version(first)).toBe(1);
  });

  it('of the very moment in which its page was published is newer', async () => {
    at.replace('Published just now.', 'Published this moment.');
    openDraft();
    const { runId } = await at.scene.ok('editor', 'startTaskSync', { pageId: at.pageId });
    await at.scene.site.advance(10_000);
    expect(await view(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
  });

  it('begun on what a colleague has published while the run was writing is waited for', async () => {
    await at.scene.site.advance(minutes(180));
    const { scene } = at;
    scene.site.setFaults([{ match: { product: 'confluence', method: 'PUT' }, nth: 1, effect: { delayMs: 20_000 } }]);
    const runId = await start();
    at.replace('Published just now.', 'Published while it was written.');
    openDraft();
    await scene.site.advance(30_000);
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(await view(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
    expect(scene.version(at.pageId)).toBe(3);
    discard();
    await scene.site.advance(minutes(6));
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(scene.body(at.pageId)).toContain('Published while it was written.');
  });

  it.each([404, 403, 400])('is asked for once more after a single %i', async (status) => {
    const path = `/api/v2/pages/${at.pageId}$`;
    at.scene.site.setFaults([{ match: { product: 'confluence', method: 'GET', path }, nth: 2, effect: { status } }]);
    expect(await at.scene.finish(await start())).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(at.scene.site.faultsStruck()).toEqual([1]);
  });

  it('that is begun on a page which holds its links already keeps nobody from seeing them linked', async () => {
    const { scene } = at;
    scene.site.setFaults([{ match: { product: 'confluence', method: 'PUT' }, nth: 1, effect: { crash: 'after' } }]);
    const runId = await start();
    expect(scene.version(at.pageId)).toBe(3);
    openDraft();
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(scene.version(at.pageId)).toBe(3);
  });

  it('names its page to those who may see that', async () => {
    const { scene } = at;
    const root = scene.addPage('Root', '<p>Nothing</p>');
    const link = scene.link('WORK-1');
    const below = scene.addPage('Takeover', `<p>${link}</p>${tasks('Call the bank')}`, { parentId: root });
    restrictPage(scene, below, ['editor', 'author']);
    await scene.site.advance(minutes(1));
    openDraft(below);
    const runId = await start(root);
    const pageIdFor = async (person: PersonName) => {
      const { waitingFor } = await scene.ok(person, 'getRun', { runId });
      const listed = (await scene.ok(person, 'listRuns', {})).runs[0]?.waitingFor;
      expect(listed).toEqual(waitingFor);
      return [waitingFor?.code, waitingFor?.pageId];
    };
    expect(await pageIdFor('editor')).toEqual(['draft-open', below]);
    expect(await pageIdFor('author')).toEqual(['draft-open', below]);
    expect(await pageIdFor('reader')).toEqual(['draft-open', undefined]);
  });

  it('that is published gets the page converted with all that was written', async () => {
    openDraft();
    const runId = await start();
    at.replace('<p>Published just now.', '<p>Half a sentence more.</p><p>Published just now.');
    expect(await at.scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect(at.scene.body(at.pageId)).toContain('<p>Half a sentence more.</p>');
    expect(at.tasksLeft()).toBe(0);
  });

  it('that changes a task makes the run leave that task when it is published', async () => {
    const { previewId } = await at.scene.preview('editor', { pageId: at.pageId });
    openDraft();
    const { runId } = await at.scene.ok('editor', 'startTaskSync', { pageId: at.pageId, previewId });
    await at.scene.site.advance(10_000);
    at.replace('Paint', 'Paint it black');
    await at.scene.finish(runId);
    expect((await at.rows(runId))[1]).toEqual(['Paint', 'conflict', 'changed-since-preview']);
    expect(at.made()).toEqual(['Order', 'Drill']);
  });

  it('that stays for half an hour fails its rows, and a retry takes them up', async () => {
    openDraft();
    const runId = await start();
    await at.scene.site.advance(minutes(25));
    expect(await view(runId)).toMatchObject({ status: 'waiting', waitingFor: { code: 'draft-open' } });
    // Her editor saves every few minutes: the draft is as new as ever.
    openDraft();
    const run = await at.scene.finish(runId);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Failed', counts: { failed: 3 }, retryable: 3 });
    const took = Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt);
    expect(took).toBeGreaterThanOrEqual(minutes(30));
    expect(took).toBeLessThan(minutes(40));
    expect(await at.rows(runId)).toEqual(['Order', 'Paint', 'Drill'].map((text) => [text, 'failed', 'draft-open']));
    expect([at.made(), at.scene.version(at.pageId)]).toEqual([[], 2]);
    await at.scene.ok('editor', 'retryRun', { runId });
    await at.scene.site.advance(10_000);
    // Still there, but the page was published more than an hour ago by the time it is looked at again.
    discard();
    expect(await at.scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
  });

  it('holds up its own page only', async () => {
    const below = at.scene.addPage('Below', `<p>${at.scene.link('WORK-1')}</p>${tasks('Weld', 'Grind')}`, {
      parentId: at.pageId,
    });
    openDraft();
    const runId = await start();
    await at.scene.site.advance(minutes(2));
    expect(at.scene.body(below)).not.toContain('<ac:task>');
    expect(await view(runId)).toMatchObject({ status: 'waiting', counts: { created: 2 } });
    expect((await at.rows(runId)).map(([text]) => text)).toEqual(['Weld', 'Grind']);
    discard();
    expect(await at.scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 5 } });
  });

  it('that is older than the published page is nobody’s work of now', async () => {
    openDraft();
    await at.scene.site.advance(minutes(1));
    const { scene, pageId } = at;
    // Published over the draft: what is left of it is older than the page.
    at.replace('Published just now.', 'Published over it.');
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Success' });
    expect(madeIssues(scene)).toHaveLength(3);
  });

  it('begun after the issues were made does not leave them without their links', async () => {
    const run = await at.during(calls.create, () => openDraft());
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 3 } });
    expect([at.made(), at.tasksLeft()]).toEqual([['Order', 'Paint', 'Drill'], 0]);
  });

  it('can be waited for no longer: a cancel ends the run at once', async () => {
    openDraft();
    const runId = await start();
    await at.scene.ok('editor', 'cancelRun', { runId });
    await at.scene.site.advance(10_000);
    expect(await view(runId)).toMatchObject({ status: 'cancelled', counts: { created: 0 } });
    expect(at.made()).toEqual([]);
  });
});
