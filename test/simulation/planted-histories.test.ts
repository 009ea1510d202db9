import { playHistory } from './history/play-history';
import { scriptOf } from './history/script';
import { type Mistake, planted } from './planted';

/** The rules of a history are worth nothing unless they can be broken. */
describe('the histories of few seeds catch', () => {
  it.each<{ name: string; mistakes: readonly Mistake[]; seeds: number; caughtBy: RegExp }>([
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
  ])(
    '$name',
    async ({ name, mistakes, seeds, caughtBy }) => {
      const loadApp = planted(`history-${name.replaceAll(' ', '-')}`, mistakes);
      const caught: string[] = [];
      for (let seed = 1; seed <= seeds && caught.length === 0; seed += 1) {
        const { violations } = await playHistory(scriptOf(seed), { loadApp });
        caught.push(...violations.filter((what) => caughtBy.test(what)));
      }
      expect(caught).not.toEqual([]);
    },
    300_000,
  );
});
