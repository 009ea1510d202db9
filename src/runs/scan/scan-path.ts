import type { PathStep } from '../../model/scan';

const nearSteps = 100;
const keysOfFarStep = 3;
const mostSteps = 2_000;

/**
 * The pages above, as much of them as one stored row takes: of those a hundred levels up and more only a few links are
 * kept (a page above counts with a single candidate), and what is two thousand levels up is forgotten.
 */
export const boundedPath = (path: readonly PathStep[]): readonly PathStep[] => {
  if (path.length <= nearSteps) return path;
  const far = path.length - nearSteps;
  return path
    .map((step, place) => (place < far ? { ...step, keys: step.keys.slice(0, keysOfFarStep) } : step))
    .slice(-mostSteps);
};
