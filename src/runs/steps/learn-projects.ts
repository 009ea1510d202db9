import { numberOf } from '../../atlassian/jira-answers';
import type { ProjectId, TaskRef } from '../../model/ids';
import { about, type Delivery } from '../delivery';
import { pauseOrThrow } from './pause-or-throw';

/**
 * Asks, once per project and delivery, what a create needs besides its draft: whether the person may set the mark (rights
 * are checked when a step runs), and the highest issue number from which reading forward would begin.
 */
export const learnProjects = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const { clients, engine, projects } = delivery;
  const wanted = new Map<string, ProjectId>();
  for (const ref of refs) {
    const { draft } = about(delivery, ref).task;
    if (draft && !projects.has(draft.projectKey)) wanted.set(draft.projectKey, draft.projectId);
  }
  if (wanted.size === 0) return;
  try {
    const granted = await clients.jira.checkPermissions(['EDIT_ISSUES'], [...wanted.values()]);
    await Promise.all(
      [...wanted].map(async ([key, id]) => {
        const mayMark = granted.get('EDIT_ISSUES')?.has(id) ?? false;
        // Without marks nothing is read forward, so where that would begin is not asked.
        projects.set(key, { mayMark, highest: mayMark ? await clients.jira.getHighestNumber(key) : 0 });
      }),
    );
  } catch (error) {
    pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'the projects' });
  }
};

/** Issues that were just made raise the number from which reading forward begins. */
export const raiseHighest = ({ projects }: Delivery, keys: readonly string[]): void => {
  for (const key of keys) {
    const projectKey = key.slice(0, key.lastIndexOf('-'));
    const project = projects.get(projectKey);
    if (project && numberOf(key) > project.highest) projects.set(projectKey, { ...project, highest: numberOf(key) });
  }
};
