import type { FaultInput } from '../../local/forge/faults';
import { openScene } from '../support/scene';
import { tasks } from '../support/task-xml';

/**
 * A create without an answer that is sent again is looked after for a day, since the first one may land late. One that Jira
 * refused for its rate made nothing: whoever looked after those too would have ever more to look at, hour after hour.
 */
it.each<readonly [string, FaultInput, boolean]>([
  [
    'refused for its rate is not',
    {
      match: { method: 'POST', path: '/issue/bulk$' },
      nth: 1,
      effect: { status: 429, headers: { 'Retry-After': '30' } },
    },
    false,
  ],
  ['without an answer is', { match: { method: 'POST', path: '/issue/bulk$' }, nth: 1, effect: { status: 503 } }, true],
])('a create %s looked after once it was sent again', async (_what, fault, isWatched) => {
  const scene = await openScene();
  const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const pageId = scene.addPage('Harbour', `<p>${link}</p>${tasks('Order', 'Paint')}`);
  await scene.site.advance(2 * 3_600_000);
  scene.site.setFaults([fault]);
  const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
  expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
  const before = scene.site.requests().length;
  await scene.site.advance(3_600_000);
  const looked = scene.site.requests().slice(before);
  expect(looked.some(({ path }) => path.endsWith('/search/jql'))).toBe(isWatched);
  scene.site.close();
});
