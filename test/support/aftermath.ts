import { type IssueFacts, madeIssues } from './issue-facts';
import type { Scene } from './scene';

/** What syncs have left behind, judged from outside: by the products alone, whatever the app says of itself. */
export interface Aftermath {
  readonly issues: number;
  /** Words of tasks with more than one issue: each task of such a scene has words of its own. */
  readonly duplicates: readonly string[];
  /** Keys of issues that no page links. */
  readonly unlinked: readonly string[];
  /** Keys of issues that are linked more than once. */
  readonly linkedTwice: readonly string[];
  /** Tasks that still stand on the pages. */
  readonly tasksLeft: number;
}

export const clean = { duplicates: [], unlinked: [], linkedTwice: [], tasksLeft: 0 } as const;

/** All issues below others count as made by syncs: the scene itself puts none there. */
export const aftermath = (
  scene: Scene,
  pageIds: readonly string[],
  projects: readonly string[] = ['WORK'],
): Aftermath => {
  const made: readonly IssueFacts[] = projects.flatMap((project) => madeIssues(scene, project));
  const bodies = pageIds.map((id) => scene.body(id)).join('\n');
  const linked = new Map<string, number>();
  for (const [, key = ''] of bodies.matchAll(/<a href="[^"]*\/browse\/([A-Z]+-\d+)"/g)) {
    linked.set(key, (linked.get(key) ?? 0) + 1);
  }
  const byWords = new Map<string, number>();
  for (const { summary } of made) byWords.set(summary, (byWords.get(summary) ?? 0) + 1);
  const keysLinked = (wanted: (count: number) => boolean) =>
    made.filter(({ key }) => wanted(linked.get(key) ?? 0)).map(({ key }) => key);
  return {
    issues: made.length,
    duplicates: [...byWords].filter(([, count]) => count > 1).map(([words]) => words),
    unlinked: keysLinked((count) => count === 0),
    linkedTwice: keysLinked((count) => count > 1),
    tasksLeft: bodies.split('<ac:task>').length - 1,
  };
};
