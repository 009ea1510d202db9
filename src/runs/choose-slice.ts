import type { Slice } from '../model/run';

/**
 * Which of the slices with work left comes next, and in which order the others follow: the first one that is due, else
 * the one that is due first. A slice that only waits does not hold up the others.
 */
export const chooseSlice = (todo: readonly Slice[], now: number): readonly Slice[] => {
  const head = todo.find(({ dueAt }) => dueAt <= now) ?? [...todo].sort((one, other) => one.dueAt - other.dueAt)[0];
  return head ? [head, ...todo.filter(({ number }) => number !== head.number)] : [];
};
