import type { Json, Scene } from '../../support/scene';
import type { CompanyTree } from './company-tree';

/**
 * Looks at the site from outside: an issue for every task, each linked on one page and once, no two with the same words,
 * no task left. Throws with what is wrong.
 */
export const verifyTree = (scene: Scene, { pages, tasks, linkedKeys }: CompanyTree): void => {
  const { siteUrl } = scene.site;
  const made = new Map<string, string>();
  for (const project of ['WORK', 'PLAN'])
    for (const { key, fields } of allIssues(scene, project)) {
      const name = String(key as unknown);
      if (!linkedKeys.has(name)) made.set(name, String(fields?.summary as unknown));
    }
  const words = new Set(made.values());
  if (made.size !== tasks || words.size !== tasks)
    throw new Error(`${made.size} issues with ${words.size} different summaries stand for ${tasks} tasks`);

  const linked = new Set<string>();
  const link = new RegExp(`${siteUrl()}/browse/([A-Z]+-\\d+)"`, 'g');
  let seen = 0;
  for (const { id } of allPages(scene)) {
    const body = scene.body(id);
    if (body.includes('<ac:task>')) throw new Error(`page ${id} has tasks left`);
    seen += 1;
    for (const [, key = ''] of body.matchAll(link)) {
      if (linkedKeys.has(key)) continue;
      if (linked.has(key) || !made.has(key)) throw new Error(`${key} is linked twice, or none of the run's issues`);
      linked.add(key);
    }
    if (scene.version(id) !== 2) throw new Error(`page ${id} has version ${scene.version(id)}`);
  }
  if (seen !== pages || linked.size !== tasks) throw new Error(`${linked.size} issues are linked on ${seen} pages`);
};

/** By key from the first on: reading is faster than searching where there are so many. */
function* allIssues(scene: Scene, project: string): Generator<Json> {
  for (let first = 1, found = 1; found > 0; first += 100) {
    const issueIdsOrKeys = Array.from({ length: 100 }, (_, place) => `${project}-${first + place}`);
    const { body } = scene.rest('admin', 'POST', '/rest/api/3/issue/bulkfetch', {
      issueIdsOrKeys,
      fields: ['summary'],
    });
    const issues = body.issues as unknown as readonly Json[];
    found = issues.length;
    yield* issues;
  }
}

function* allPages(scene: Scene): Generator<{ readonly id: string }> {
  let path = `/wiki/api/v2/spaces/${scene.space('DOCS')}/pages?limit=250`;
  while (path !== '') {
    const { body } = scene.rest('admin', 'GET', path);
    for (const { id } of body.results as unknown as readonly { readonly id: string }[]) yield { id };
    path = String((body._links?.next as unknown) ?? '');
  }
}
