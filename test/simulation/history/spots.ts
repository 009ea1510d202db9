import { type OutlineTask, outlineOf } from './page-outline';

/** By page and task id: what has stood before and after a task with that id, in any version of the page. */
export type Spots = Map<string, Map<string, Set<string>>>;

const besides = (body: string): readonly { readonly task: OutlineTask; readonly beside: readonly string[] }[] => {
  const { tasks, words } = outlineOf(body);
  const names = tasks.map(
    (task) => task.id ?? words.find((one) => one.task === task && one.word.startsWith('tk'))?.word ?? '',
  );
  return tasks.map((task, at) => ({ task, beside: [`before ${names[at - 1]}`, `after ${names[at + 1]}`] }));
};

export const noteSpots = (spots: Spots, pageId: string, body: string): void => {
  const page = spots.get(pageId) ?? new Map<string, Set<string>>();
  spots.set(pageId, page);
  for (const { task, beside } of besides(body)) {
    if (task.id === undefined) continue;
    page.set(task.id, new Set([...(page.get(task.id) ?? []), ...beside]));
  }
};

/** A new task with the id of an earlier one, where that one stood: to anybody that is the same task, rewritten. */
export const looksLikeAnEdit = (spots: Spots, pageId: string, body: string, at: number): boolean => {
  const found = besides(body).find(({ task }) => task.start === at);
  const known = found?.task.id === undefined ? undefined : spots.get(pageId)?.get(found.task.id);
  return found?.beside.some((one) => known?.has(one)) ?? false;
};

/** An id that no task of the page ever had. */
export const unusedId = (spots: Spots, pageId: string): number =>
  Math.max(0, ...[...(spots.get(pageId)?.keys() ?? [])].map((id) => Number(id) || 0)) + 1;
