import { openCoveredScene } from './covered-scene';
import type { Scene } from './scene';
import { list, task } from './task-xml';

const single = { product: 'jira', method: 'POST', path: '/issue$' } as const;

export interface UnclearScene {
  readonly scene: Scene;
  readonly pageId: string;
  readonly runId: string;
}

/**
 * A page of whose tasks Order, with Log it nested in it, and Paint the first one's create got no answer and could not be
 * marked: the author's run is over, and has made Paint. `isMade`: Jira made Order all the same.
 */
export const openUnclearScene = async ({ isMade = false } = {}): Promise<UnclearScene> => {
  const scene = await openCoveredScene();
  const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const order = task('Order', { id: 1, nested: list(task('Log it', { id: 2 })) });
  const pageId = scene.addPage('Crane', `<p>${link}</p>${list(order, task('Paint', { id: 3 }))}`);
  await scene.site.advance(2 * 3_600_000);
  const effect = isMade ? ({ lostResponse: true } as const) : ({ status: 503 } as const);
  scene.site.setFaults([{ match: single, nth: 1, effect }]);
  const { runId } = await scene.sync('author', { pageId });
  if (scene.site.faultsStruck()[0] !== 1) throw new Error('the run made no create call');
  scene.site.clearFaults();
  return { scene, pageId, runId };
};

/** From then on no create of before takes effect any more. */
export const longAfter = ({ site }: Scene): Promise<unknown> => site.advance(600_000);
