import { playHistory } from './history/play-history';
import { scriptOf } from './history/script';
import { type Mistake, planted } from './planted';

/** The rules of a history are worth nothing unless they can be broken. */
describe('the histories of few seeds catch', () => {
  it.each<{
    name: string;
    mistakes: readonly Mistake[];
    seeds: number;
    caughtBy: RegExp;
    withUndos?: boolean;
    first?: number;
  }>([
    {
      name: 'no intent stored before a create',
      mistakes: [
        {
          file: 'runs/steps/stored-intents.ts',
          text: 'const done = await work.commit(',
          instead: "const done = await (async (..._) => 'done')(",
        },
      ],
      seeds: 40,
      caughtBy: /issues for \d+ tasks|is linked nowhere/,
    },
    {
      name: 'a page update that ignores who was faster',
      mistakes: [
        {
          file: 'runs/steps/publish-page.ts',
          text: "    delivery.bodies.delete(pageId);\n    if (sent.kind === 'unanswered') {\n      unanswered += 1;",
          instead:
            "    if (sent.kind === 'stale') delivery.bodies.set(pageId, { ...page, version: page.version + 1 });\n" +
            "    else delivery.bodies.delete(pageId);\n    if (sent.kind === 'unanswered') {\n      unanswered += 1;",
        },
      ],
      seeds: 20,
      caughtBy: /stands \d+ times where it should stand|the text around the lists changed/,
    },
    {
      name: 'an undo that takes a page for the one that the sync left',
      mistakes: [
        {
          file: 'pages/apply-splices.ts',
          text: 'if (!text.startsWith(removed, offset) || offset > text.length) {',
          instead: 'if (offset > text.length) {',
        },
        {
          file: 'pages/take-back-updates.ts',
          text: '    const at = edits.slice(0, before).findLastIndex(({ hashAfter }) => hashAfter === hash);',
          instead: '    const at = before - 1;',
        },
        {
          file: 'pages/take-back-updates.ts',
          text: '    const back = applySplices(body, splices);\n    if (hashOf(back) !== edit.hashBefore) return { body, steps, results };',
          instead: '    const back = applySplices(body, splices);',
        },
      ],
      first: 200,
      seeds: 60,
      withUndos: true,
      caughtBy: /stands \d+ times where it should stand|the text around the lists changed/,
    },
    {
      name: 'an undo that moves the issues of pages that it could not restore',
      mistakes: [
        {
          file: 'runs/steps/record-restored.ts',
          text: "const conflicts = results.filter(([, { effect }]) => effect === 'conflict');",
          instead: "const conflicts = results.filter(([, { effect }]) => effect === 'there' && effect !== 'there');",
        },
        {
          file: 'runs/steps/record-restored.ts',
          text: "const rest = results.filter(([, { effect }]) => effect !== 'conflict');",
          instead: 'const rest = results;',
        },
      ],
      first: 1_000,
      seeds: 60,
      withUndos: true,
      caughtBy: /is told to be a task again, and is linked still/,
    },
  ])(
    '$name',
    async ({ name, mistakes, seeds, caughtBy, withUndos = false, first = 1 }) => {
      const loadApp = planted(`history-${name.replaceAll(' ', '-')}`, mistakes);
      const caught: string[] = [];
      for (let seed = first; seed < first + seeds && caught.length === 0; seed += 1) {
        const { violations } = await playHistory(scriptOf(seed, { withUndos }), { loadApp });
        caught.push(...violations.filter((what) => caughtBy.test(what)));
      }
      expect(caught).not.toEqual([]);
    },
    300_000,
  );
});
