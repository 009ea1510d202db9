import type { World } from './world';

const minute = 60_000;

/** Time passes until no run is unfinished. The administrator sees them all. */
export const untilOver = async (world: World): Promise<void> => {
  const { scene } = world;
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const { runs } = await scene.ok('admin', 'listRuns', { limit: 50 });
    if (runs.every(({ finishedAt }) => finishedAt !== undefined)) return;
    await scene.site.advance(5 * minute);
  }
  throw new Error('a run does not come to an end');
};
