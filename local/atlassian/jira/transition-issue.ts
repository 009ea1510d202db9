import type { User } from '../people';
import type { SiteContext } from '../site-context';
import { applyValues } from './apply-values';
import { hasErrors, type Refused } from './errors';
import { setFields } from './field-values';
import { screenFields } from './screens';
import type { Issue, Project, Transition } from './work';

/** Transitions that lead out of the issue's status, for a person who may use them. */
export const availableTransitions = (site: SiteContext, user: User, issue: Issue): readonly Transition[] => {
  const project = site.work.project(issue.projectId);
  if (!project || !site.work.may(user, 'TRANSITION_ISSUES', project)) return [];
  return project.workflow.transitions.filter((one) => !one.from || one.from.includes(issue.statusId));
};

const refuse = (message: string): Refused => ({ status: 400, errors: { messages: [message], fields: {} } });

/** Takes an issue through a transition, with the fields of its screen; answers what stood in the way. */
export const transitionIssue = (
  site: SiteContext,
  user: User,
  issue: Issue,
  transitionId: string,
  fields: Readonly<Record<string, unknown>>,
): Refused | undefined => {
  const transition = availableTransitions(site, user, issue).find((one) => one.id === transitionId);
  if (!transition)
    return refuse(`It isn't possible to transition this issue: transition id '${transitionId}' is not valid for it.`);
  const project = site.work.project(issue.projectId);
  const type = site.work.types.get(issue.typeId);
  if (!project || !type) return refuse('Transition is not valid.');
  const required = transition.requires ?? [];
  const missing = required.filter((name) => fields[name] === undefined || fields[name] === null);
  if (missing.length > 0)
    return {
      status: 400,
      errors: { messages: [], fields: Object.fromEntries(missing.map((name) => [name, `${name} is required.`])) },
    };
  const screen = screenFields(site, user, project, type).filter((field) => required.includes(field.fieldId));
  const { values, errors } = setFields(site, user, project, type, screen, fields);
  if (hasErrors(errors)) return { status: 400, errors };
  const { next, items } = applyValues(site, issue, values);
  moveTo(site, user, project, next, issue, transition, items);
  return undefined;
};

const moveTo = (
  site: SiteContext,
  user: User,
  project: Project,
  next: Issue,
  before: Issue,
  transition: Transition,
  items: ReturnType<typeof applyValues>['items'],
): void => {
  const from = site.work.statuses.get(before.statusId);
  const to = site.work.statuses.get(transition.to);
  if (!to || !project.workflow.statusIds.includes(to.id)) return;
  const { resolved: _, ...open } = next;
  const moved: Issue = { ...open, statusId: to.id, ...(to.category === 'done' ? { resolved: site.now() } : {}) };
  const step =
    before.statusId === to.id
      ? []
      : [{ field: 'status', from: before.statusId, fromText: from?.name ?? null, to: to.id, toText: to.name }];
  site.work.changeIssue(moved, user.accountId, [...items, ...step]);
};
