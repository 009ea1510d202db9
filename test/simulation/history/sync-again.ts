import type { Scene } from '../../support/scene';
import { judge, judgeRest, toldRuns } from './judge';
import type { ToldRun } from './told-run';
import { untilOver } from './until-over';
import type { World } from './world';

/** Searches lag no longer than this: then what is looked up from outside is as it is. */
const longestLagMs = 150_000;

/** Fair weather, nobody disturbs: the rest is picked up without duplicates, and a further sync finds nothing to do. */
export const syncAgain = async (
  world: World,
  before: readonly ToldRun[],
  { thirdSync }: { readonly thirdSync: boolean },
): Promise<void> => {
  const { scene, tree, violations } = world;
  const wasReviewed = before.some(({ rows }) => rows.some(({ code }) => code === 'needs-review'));
  const issuesBefore = issueKeys(world);
  const view = await scene.sync('editor', { pageId: tree.rootId });
  await untilOver(world);
  await scene.site.advance(longestLagMs);
  const told = await toldRuns(scene, before);
  violations.push(...judge(world, told).map((what) => `after a sync in fair weather: ${what}`));
  const again = told.find((run) => run.view.runId === view.runId);
  if (again)
    violations.push(...judgeRest(world, again, new Set(pagesBelow(scene, tree.rootId, tree.pageIds)), wasReviewed));
  const versions = tree.pageIds.map((id) => scene.version(id)).join();
  const issues = issueKeys(world);
  world.count(issues.length > issuesBefore.length ? 'second sync: created' : 'second sync: created nothing');
  if (!thirdSync) return;
  const last = await scene.sync('editor', { pageId: tree.rootId });
  await scene.site.advance(longestLagMs);
  if (issueKeys(world).length !== issues.length) violations.push('a third sync created issues');
  if (tree.pageIds.map((id) => scene.version(id)).join() !== versions) violations.push('a third sync wrote pages');
  if (last.counts.created + last.counts.adopted > 0) violations.push('a third sync says that it did something');
};

const issueKeys = ({ scene }: World): readonly string[] =>
  ['WORK', 'PLAN'].flatMap((project) => scene.issues(project).map(({ key }) => String(key as unknown)));

/** Pages move: those that stand below the root now. */
const pagesBelow = (scene: Scene, rootId: string, pageIds: readonly string[]): readonly string[] =>
  pageIds.filter((id) => {
    if (id === rootId) return true;
    const { results } = scene.rest('admin', 'GET', `/wiki/api/v2/pages/${id}/ancestors?limit=100`).body as unknown as {
      results: readonly { id: string }[];
    };
    return results.some((above) => above.id === rootId);
  });
