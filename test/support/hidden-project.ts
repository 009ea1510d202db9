import type { PersonName, Scene } from './scene';

/** A project that only these people may browse and work in; types and statuses are those of WORK. */
export const addHiddenProject = (scene: Scene, key: string, people: readonly PersonName[]): void => {
  const { seed, users } = scene.site.atlassian;
  const who = people.map((name) => `user:${scene.id(name)}` as const);
  const lead = users().find(({ accountId }) => accountId === scene.id('admin'));
  if (!lead) throw new Error('the site has no admin');
  const permissions = [
    'BROWSE_PROJECTS',
    'CREATE_ISSUES',
    'EDIT_ISSUES',
    'ASSIGN_ISSUES',
    'ASSIGNABLE_USER',
    'SCHEDULE_ISSUES',
    'TRANSITION_ISSUES',
    'LINK_ISSUES',
  ] as const;
  seed.work.addProject({
    key,
    name: `Hidden ${key}`,
    lead,
    types: [seed.work.addType('Work Package', 1), seed.work.addType('Task', 0), seed.work.addType('Sub-task', -1)],
    statuses: [seed.work.addStatus('Backlog', 'new'), seed.work.addStatus('Done', 'done')],
    grants: Object.fromEntries(permissions.map((permission) => [permission, who])),
  });
};
