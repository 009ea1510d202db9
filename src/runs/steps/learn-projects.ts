import { numberOf } from '../../atlassian/jira-answers';
import type { TaskRef } from '../../model/ids';
import { about, type Delivery } from '../delivery';
import { pauseOrThrow } from './pause-or-throw';

/**
 * Asks, once per project and shift, for the highest issue number from which reading forward would begin. Without
 * marks nothing is read forward, so it is not asked there.
 */
export const learnProjects = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { clients, engine, projects } = delivery;
  const wanted = new Map<string, boolean>();
  for (const ref of refs) {
    const { draft } = about(delivery, ref).task;
    if (draft && !projects.has(draft.projectKey)) wanted.set(draft.projectKey, draft.mayMark);
  }
  try {
    await Promise.all(
      [...wanted].map(async ([key, mayMark]) => {
        projects.set(key, { mayMark, highest: mayMark ? await clients.jira.getHighestNumber(key) : 0 });
      }),
    );
  } catch (error) {
    pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'the projects' });
  }
};

/** The person may not set the mark any more: what is left in this project is created one by one, without. */
export const forbidMark = ({ projects }: Delivery, projectKey: string): void => {
  projects.set(projectKey, { mayMark: false, highest: projects.get(projectKey)?.highest ?? 0 });
};

/** Issues that were just made raise the number from which reading forward begins. */
export const raiseHighest = ({ projects }: Delivery, keys: readonly string[]): void => {
  for (const key of keys) {
    const projectKey = key.slice(0, key.lastIndexOf('-'));
    const project = projects.get(projectKey);
    if (project && numberOf(key) > project.highest) projects.set(projectKey, { ...project, highest: numberOf(key) });
  }
};
