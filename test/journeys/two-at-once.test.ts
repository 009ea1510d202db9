import type { RunView } from '../../src/contract/views';
import { madeIssues } from '../support/issue-facts';
import { openScene, type PersonName, type Scene } from '../support/scene';
import { tasks } from '../support/task-xml';
import { runBoth, untruths } from '../support/two-runs';

/** Site time between two starts: from the very same moment to after the first run's end. */
const offsets = [0, 50, 100, 200, 350, 600, 1_000, 3_000] as const;

interface Tree {
  readonly root: string;
  readonly below: readonly string[];
  readonly texts: readonly string[];
}

const addTree = (scene: Scene): Tree => {
  const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const texts: string[] = [];
  const bodyOf = (name: string) => {
    texts.push(`${name} a`, `${name} b`, `${name} c`);
    return `<p>${link}</p>${tasks(`${name} a`, `${name} b`, `${name} c`)}<p>End of ${name}.</p>`;
  };
  const root = scene.addPage('Root', bodyOf('Root'));
  const below = ['One', 'Two', 'Three'].map((name) => scene.addPage(name, bodyOf(name), { parentId: root }));
  return { root, below, texts };
};

const tookMs = ({ startedAt, finishedAt }: RunView): number => Date.parse(finishedAt ?? '') - Date.parse(startedAt);

describe('two runs at once', () => {
  let scene: Scene;
  let tree: Tree;
  beforeEach(async () => {
    scene = await openScene({ latencyMs: 50 });
    tree = addTree(scene);
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  /** One issue per task, each linked on its page, in one version of it, and nothing else changed. */
  const isRight = (texts = tree.texts) => {
    expect(
      madeIssues(scene)
        .map(({ summary }) => summary)
        .sort(),
    ).toEqual([...texts].sort());
    const bodies = [tree.root, ...tree.below].map((id) => scene.body(id));
    for (const { key } of madeIssues(scene)) expect(bodies.join('').split(`/browse/${key}"`)).toHaveLength(2);
    for (const body of bodies) expect(body).toMatch(/<p>End of (Root|One|Two|Three)\.<\/p>$/);
  };
  const versions = () => [tree.root, ...tree.below].map((id) => scene.version(id));

  describe.each<readonly [string, PersonName, PersonName]>([
    ['two people who may mark', 'editor', 'admin'],
    ['somebody who may mark, and somebody who may not', 'editor', 'author'],
    ['somebody who may not mark, and somebody who may', 'author', 'editor'],
  ])('of %s', (_who, first, second) => {
    it.each(offsets)('over the same tree, %i ms apart: one issue a task, and both tell the truth', async (offset) => {
      const both = await runBoth(scene, [first, { pageId: tree.root }], [second, { pageId: tree.root }], offset);
      isRight();
      // Where each of them made issues of the same page, each of them links its own.
      for (const version of versions()) expect(version).toBeLessThanOrEqual(3);
      expect(both.runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
      expect(untruths(scene, both)).toEqual([]);
      expect(both.runs[0].counts.created + both.runs[1].counts.created).toBe(12);
      expect(both.runs.map(({ counts }) => counts.failed)).toEqual([0, 0]);
      // In site time: what the other run creates is looked at until it is there, not after the longest possible call.
      for (const run of both.runs) expect(tookMs(run)).toBeLessThan(15_000);
    });
  });

  it.each(offsets)('over a tree and a part of it, %i ms apart', async (offset) => {
    const [one = ''] = tree.below;
    const both = await runBoth(scene, ['editor', { pageId: one }], ['admin', { pageId: tree.root }], offset);
    isRight();
    expect(versions()).toEqual([2, 2, 2, 2]);
    expect(untruths(scene, both)).toEqual([]);
    expect(both.runs.map(({ status, counts }) => [status, counts.failed])).toEqual([
      ['completed', 0],
      ['completed', 0],
    ]);
  });

  it.each([0, 100, 400, 1_000])(
    'of two tabs of one person, both previewed and started, %i ms apart',
    async (offset) => {
      const pageId = tree.root;
      const [one, two] = [await scene.preview('editor', { pageId }), await scene.preview('editor', { pageId })];
      expect(one.previewId).not.toBe(two.previewId);
      const both = await runBoth(
        scene,
        ['editor', { pageId, previewId: one.previewId }],
        ['editor', { pageId, previewId: two.previewId }],
        offset,
      );
      isRight();
      expect(versions()).toEqual([2, 2, 2, 2]);
      expect(untruths(scene, both)).toEqual([]);
      expect(both.runs[0].counts.created + both.runs[1].counts.created).toBe(12);
    },
  );

  it.each([0, 100, 400, 1_000])(
    'of two tabs that chose different tasks, %i ms apart: each makes its own',
    async (offset) => {
      const pageId = tree.root;
      const one = await scene.preview('editor', { pageId });
      const two = await scene.preview('admin', { pageId });
      const refs = one.tasks.map(({ taskRef }) => taskRef);
      const both = await runBoth(
        scene,
        ['editor', { pageId, previewId: one.previewId, selection: { include: refs.slice(0, 7) } }],
        ['admin', { pageId, previewId: two.previewId, selection: { include: refs.slice(5) } }],
        offset,
      );
      isRight();
      expect(untruths(scene, both)).toEqual([]);
      expect(both.runs.map(({ status, counts }) => [status, counts.failed])).toEqual([
        ['completed', 0],
        ['completed', 0],
      ]);
    },
  );

  it.each([
    ['preview', true],
    ['request', false],
  ] as const)('is one run where the same click came twice with the same %s', async (_what, byPreview) => {
    const pageId = tree.root;
    const { previewId } = await scene.preview('editor', { pageId });
    const payload = { pageId, ...(byPreview ? { previewId } : { requestId: 'click' }) };
    const answers = [0, 1, 2].map(() => scene.ok('editor', 'startTaskSync', payload));
    await scene.site.advance(5_000);
    const ids = new Set((await Promise.all(answers)).map(({ runId }) => runId));
    expect(ids.size).toBe(1);
    const [runId = ''] = ids;
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 12 } });
    isRight();
    expect((await scene.ok('editor', 'startTaskSync', payload)).runId).toBe(runId);
    expect((await scene.ok('editor', 'listRuns', { pageId })).runs).toHaveLength(1);
  });
});
