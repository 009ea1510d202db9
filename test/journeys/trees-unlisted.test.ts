import type { FaultInput } from '../../local/forge/faults';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import type { Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** A root, a folder below it, and pages in both, each with a task. */
const plant = (scene: Scene) => {
  const parent = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const root = scene.addPage('Root', `<p>${parent}</p>${tasks('At the root')}`);
  const spaceId = scene.space('DOCS');
  let above = root;
  // Ten levels down, so that the folder's own listing is needed for what is in it.
  for (let level = 1; level < 10; level += 1)
    above = scene.addPage(`Level ${level}`, '<p>Nothing</p>', { parentId: above });
  const folder = String(
    scene.rest('editor', 'POST', '/wiki/api/v2/folders', { spaceId, title: 'Folder', parentId: above }).body
      .id as unknown,
  );
  const inside = scene.addPage('Inside', tasks('In the folder'), { parentId: folder });
  return { root, folder, inside };
};

const listing = { product: 'confluence', method: 'GET', path: '/folders/\\d+/descendants$' } as const;

describe.each([403, 404])('a listing below the root that is answered with %i', (status) => {
  let scene: Scene;
  let tree: ReturnType<typeof plant>;
  beforeEach(async () => {
    scene = await openCoveredScene();
    tree = plant(scene);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());
  const made = () =>
    madeIssues(scene)
      .map(({ summary }) => summary)
      .sort();

  it.each([true, false])('once is asked for again (with a preview: %s)', async (previews) => {
    scene.site.setFaults([{ match: listing, nth: 1, effect: { status } }]);
    const payload = { pageId: tree.root };
    const preview = previews ? await scene.preview('editor', payload) : undefined;
    const run = await scene.sync('editor', { ...payload, ...(preview ? { previewId: preview.previewId } : {}) });
    expect(scene.site.faultsStruck()).toEqual([1]);
    expect(run.outcome).toBe('Success');
    expect(made()).toEqual(['At the root', 'In the folder']);
  });

  it.each([true, false])(
    'always is told as a row, and the run is no success (with a preview: %s)',
    async (previews) => {
      const always: FaultInput = { match: listing, effect: { status } };
      scene.site.setFaults([always]);
      const payload = { pageId: tree.root };
      const preview = previews ? await scene.preview('editor', payload) : undefined;
      // A folder is no page that could be opened.
      expect(preview?.warnings.some(({ pageId }) => pageId === tree.folder)).not.toBe(true);
      if (preview)
        expect(preview.warnings).toContainEqual(
          expect.objectContaining({ code: 'page-gone', message: expect.stringContaining(`folder ${tree.folder}`) }),
        );
      const run = await scene.sync('editor', { ...payload, ...(preview ? { previewId: preview.previewId } : {}) });
      scene.site.clearFaults();
      expect(run).toMatchObject({ status: 'completed', outcome: 'Partial Success', counts: { created: 1, failed: 1 } });
      expect(made()).toEqual(['At the root']);
      expect(await scene.results(run.runId)).toEqual([
        expect.objectContaining({ result: 'created' }),
        expect.objectContaining({
          pageId: tree.folder,
          result: 'failed',
          code: 'page-gone',
          status_text: expect.stringContaining('could not be listed'),
        }),
      ]);
    },
  );
});

describe('a task that is neither open nor completed', () => {
  it('is told as a row, and keeps nobody from a preview of its page alone', async () => {
    const scene = await openCoveredScene();
    const parent = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const odd = tasks('Odd').replace('>incomplete<', '>later<');
    const pageId = scene.addPage('Crane', `<p>${parent}</p>${tasks('Order')}${odd}`);
    await scene.site.advance(2 * 3_600_000);
    const preview = await scene.preview('editor', { pageId });
    expect(preview).toMatchObject({ state: 'ready', counts: { create: 1 } });
    expect(preview.warnings).toContainEqual(expect.objectContaining({ code: 'unknown-status' }));
    const run = await scene.sync('editor', { pageId, previewId: preview.previewId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 1, skipped: 1 } });
    expect(await scene.results(run.runId)).toEqual([
      expect.objectContaining({ pageId, result: 'skipped', code: 'unknown-status' }),
      expect.objectContaining({ result: 'created' }),
    ]);
    expect(scene.body(pageId)).toContain('>later<');
    scene.site.close();
  });
});
