import type { RunView, TaskResult } from '../../src/contract/views';
import { textOf } from './issue-facts';
import type { PersonName, Scene } from './scene';

export interface TwoRuns {
  readonly people: readonly [PersonName, PersonName];
  readonly runs: readonly [RunView, RunView];
  readonly rows: readonly [readonly TaskResult[], readonly TaskResult[]];
}

type Start = Parameters<Scene['call']>[2] & { readonly pageId: string };

/** Two starts, the second one `offsetMs` of site time after the first, and both runs to their end. */
export const runBoth = async (
  scene: Scene,
  first: readonly [PersonName, Start],
  second: readonly [PersonName, Start],
  offsetMs: number,
): Promise<TwoRuns> => {
  const one = scene.ok(first[0], 'startTaskSync', first[1]);
  await scene.site.advance(offsetMs);
  const two = scene.ok(second[0], 'startTaskSync', second[1]);
  const [a, b] = await Promise.all([one, two]);
  const runs = [await scene.finish(a.runId, first[0]), await scene.finish(b.runId, second[0])] as const;
  const rows = [await scene.results(a.runId, first[0]), await scene.results(b.runId, second[0])] as const;
  return { people: [first[0], second[0]], runs, rows };
};

/** What is wrong with what two runs say of themselves; nothing, where all of it is true. */
export const untruths = (scene: Scene, { people, rows, runs }: TwoRuns, project = 'WORK'): readonly string[] => {
  const wrong: string[] = [];
  const issues = new Map(scene.issues(project).map((issue) => [textOf(issue.key), issue]));
  const makers = new Map<string, PersonName>();
  for (const [place, own] of rows.entries()) {
    const person = people[place] ?? 'admin';
    for (const row of own.filter(({ result }) => result === 'created')) {
      const key = row.new_jira_task_key ?? '';
      if (makers.has(key)) wrong.push(`${key} is called created twice`);
      makers.set(key, person);
      const creator = textOf(issues.get(key)?.fields?.creator?.accountId);
      if (creator !== scene.id(person)) wrong.push(`${key} is called created by ${person}, and is not`);
      if (textOf(issues.get(key)?.fields?.summary) !== row.task_summary) wrong.push(`${key} is of another task`);
    }
    const counted = runs[place]?.counts;
    for (const result of ['created', 'adopted', 'skipped', 'failed', 'conflict'] as const) {
      const told = own.filter((row) => row.result === result).length;
      if (counted?.[result] !== told) wrong.push(`${person}: ${counted?.[result]} counted as ${result}, ${told} told`);
    }
  }
  for (const row of rows.flat().filter(({ result }) => result === 'adopted')) {
    if (!issues.has(row.new_jira_task_key ?? '')) wrong.push(`${row.new_jira_task_key} was adopted, and is not there`);
  }
  return wrong;
};
