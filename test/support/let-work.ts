import type { Scene } from './scene';

const triggerMs = 300_000;
const mostRounds = 400;

/**
 * Lets time pass until two five-minute triggers in a row found nothing to do. Asks the app nothing: while faults are
 * set, looking would be struck as well.
 */
export const letWork = async (scene: Scene): Promise<void> => {
  for (let rounds = 0, quiet = 0; quiet < 2; rounds += 1) {
    if (rounds === mostRounds) throw new Error('the site is still at work after a day and more');
    const { delivered } = scene.site.counters;
    await scene.site.drain();
    await scene.site.advance(triggerMs);
    await scene.site.drain();
    quiet = scene.site.counters.delivered === delivered ? quiet + 1 : 0;
  }
};
