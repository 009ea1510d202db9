import fc from 'fast-check';
import type { Outcome } from '../../src/contract/outcome';
import { openCoveredScene } from '../support/covered-scene';
import { restrictPage } from '../support/restrict-page';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

/** Everything of one person that could be sent by another. */
interface Loot {
  readonly pages: readonly string[];
  readonly previews: readonly string[];
  readonly runs: readonly string[];
  readonly refs: readonly string[];
  readonly keys: readonly string[];
  readonly words: readonly string[];
}

const others = ['admin', 'author', 'reader', 'outsider'] as const satisfies readonly PersonName[];

/** Shaken with ids of things that a person made where nobody else may look, no door opens for anybody else. */
describe('ids of others, in any place of any payload', () => {
  let scene: Scene;
  let loot: Loot;
  beforeAll(async () => {
    scene = await openCoveredScene();
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const pages = ['Takeover', 'Prices'].map((title) =>
      scene.addPage(title, `<p>${scene.link(parent)}</p>${tasks(`${title} one`, `${title} two`)}`),
    );
    for (const pageId of pages) restrictPage(scene, pageId, ['editor'], 'editor');
    const previews: string[] = [];
    const runs: string[] = [];
    const refs: string[] = [];
    for (const pageId of pages) {
      const view = await scene.preview('editor', { pageId });
      previews.push(view.previewId, (await scene.preview('editor', { pageId })).previewId);
      refs.push(...view.tasks.map(({ taskRef }) => taskRef));
      runs.push((await scene.sync('editor', { pageId, previewId: view.previewId })).runId);
      runs.push((await scene.sync('editor', { pageId, requestId: 'mine' })).runId);
    }
    const words = ['Takeover', 'Prices'];
    loot = { pages, previews, runs, refs, keys: [parent], words };
  });
  afterAll(() => scene.site.close());

  const oneOf = (pick: (from: Loot) => readonly string[]) =>
    fc.nat(1_000).map((n) => (from: Loot) => {
      const all = pick(from);
      return all[n % all.length] ?? '';
    });
  const page = oneOf(({ pages }) => pages);
  const preview = oneOf(({ previews, runs }) => [...previews, ...runs]);
  const run = oneOf(({ runs, previews }) => [...runs, ...previews]);
  const ref = oneOf(({ refs }) => refs);
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  type Take = (from: Loot) => string;
  const call = fc.oneof(
    fc.record({
      key: fc.constantFrom('previewTaskSync', 'startTaskSync'),
      pageId: page,
      previewId: maybe(preview),
      requestId: maybe(fc.constantFrom('mine', 'other')),
      ref: maybe(ref),
      cursor: maybe(fc.constantFrom('0', '1', '7')),
      includeSubpages: fc.boolean(),
    }),
    fc.record({
      key: fc.constantFrom('getRun', 'getRunResults', 'cancelRun', 'retryRun', 'continueRun'),
      runId: run,
      cursor: maybe(fc.constantFrom('1.0', '1.1', '2.0')),
    }),
  );

  const payloadOf = (wanted: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const of = (name: string): Record<string, string> => {
      const take = wanted[name] as Take | undefined;
      return take ? { [name]: take(loot) } : {};
    };
    const { key } = wanted;
    const cursor = wanted.cursor === undefined ? {} : { cursor: wanted.cursor };
    if (key === 'getRunResults') return { ...of('runId'), ...cursor };
    if ('runId' in wanted) return of('runId');
    const base = { ...of('pageId'), ...of('previewId'), includeSubpages: wanted.includeSubpages };
    if (key === 'previewTaskSync') return { ...base, ...cursor };
    const { ref: taskRef } = of('ref');
    const choices = taskRef
      ? { selection: { include: [taskRef] }, overrides: { [taskRef]: { parentKey: 'WORK-1' } } }
      : {};
    return { ...base, ...choices, ...(wanted.requestId === undefined ? {} : { requestId: wanted.requestId }) };
  };

  it('never answer ok, change nothing, and give no word away', async () => {
    const state = () =>
      JSON.stringify([
        scene.issues(),
        ...loot.pages.map((id) => scene.rest('editor', 'GET', `/wiki/api/v2/pages/${id}?body-format=storage`).body),
      ]);
    const before = state();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...others), call, async (person, wanted) => {
        const answer = (await scene.site.invoke({
          accountId: scene.id(person),
          moduleKey: 'task-sync',
          functionKey: wanted.key,
          payload: payloadOf(wanted),
          extension: {},
        })) as Outcome<unknown>;
        expect(answer).toMatchObject({ ok: false, code: 'not-found' });
        for (const word of [...loot.words, ...loot.keys]) expect(JSON.stringify(answer)).not.toContain(word);
      }),
      { numRuns: 250, seed: 20_260_302 },
    );
    await scene.site.drain();
    expect(state()).toBe(before);
  });
});
