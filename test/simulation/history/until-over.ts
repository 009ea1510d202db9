import type { World } from './world';

const minute = 60_000;
/** Lists lag no longer than this: then a run that was started just before is in them. */
const longestLagMs = 150_000;

/** Time passes until no run is unfinished. The administrator sees them all. */
export const untilOver = async (world: World): Promise<void> => {
  const { scene } = world;
  let wasOver = false;
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const { runs } = await scene.ok('admin', 'listRuns', { limit: 50 });
    const isOver = runs.every(({ finishedAt }) => finishedAt !== undefined);
    if (isOver && wasOver) return;
    wasOver = isOver;
    await scene.site.advance(isOver ? longestLagMs : 5 * minute);
  }
  throw new Error('a run does not come to an end');
};
