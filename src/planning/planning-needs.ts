import type { AccountId, IssueIdOrKey } from '../model/ids';
import type { ProjectCapabilities } from '../model/issue';
import { nameTasks } from './name-tasks';
import { planTaskSyncIn, type ScannedPage, type TaskSyncChoices } from './plan-task-sync';
import { type JiraFacts, type PlanningWorld, worldOf } from './planning-world';
import { skipReason } from './skip-reasons';
import { issueOf } from './task-ref';

/** What planning asks for and the caller has not fetched yet. Empty lists: planning can be done. */
export interface PlanningNeeds {
  readonly issues: readonly IssueIdOrKey[];
  readonly projects: readonly string[];
  readonly fields: readonly { readonly projectKey: string; readonly issueTypeId: string }[];
  readonly people: readonly { readonly projectKey: string; readonly accountId: AccountId }[];
}

export const needsNothing = ({ issues, projects, fields, people }: PlanningNeeds): boolean =>
  issues.length + projects.length + fields.length + people.length === 0;

/**
 * The world of these facts, and the list of what was asked of it and is missing there. A dry run of the planner over
 * it tells exactly what the planner needs; a second way of working that out would drift from the first.
 */
export const listenTo = (facts: JiraFacts): { readonly world: PlanningWorld; readonly needs: () => PlanningNeeds } => {
  const world = worldOf(facts);
  const issues = new Set<IssueIdOrKey>();
  const projects = new Set<string>();
  const fields = new Map<string, PlanningNeeds['fields'][number]>();
  const people = new Map<string, PlanningNeeds['people'][number]>();
  return {
    world: {
      ...world,
      issue: (key) => {
        const issue = world.issue(key);
        if (issue === undefined) issues.add(key);
        return issue;
      },
      project: (key) => {
        if (facts.projects.get(key) === undefined) projects.add(key);
        return world.project(key);
      },
      fields: (project: ProjectCapabilities, issueTypeId) => {
        const known = world.fields(project, issueTypeId);
        if (known === undefined) fields.set(`${project.key} ${issueTypeId}`, { projectKey: project.key, issueTypeId });
        return known;
      },
      assignable: (projectKey, accountId) => {
        const known = world.assignable(projectKey, accountId);
        if (known === undefined) people.set(`${projectKey} ${accountId}`, { projectKey, accountId });
        return known;
      },
    },
    needs: () => ({
      issues: [...issues],
      projects: [...projects],
      fields: [...fields.values()],
      people: [...people.values()],
    }),
  };
};

/**
 * The issue keys to read before these pages can be planned: none of a page without anything to convert; else all its
 * links, those of the pages above, and the issues that earlier runs made from its tasks.
 */
export const issuesToRead = (pages: readonly ScannedPage[], choices: TaskSyncChoices): readonly IssueIdOrKey[] => {
  const keys = new Set<IssueIdOrKey>();
  for (const { pageId, findings, ancestors } of pages) {
    const toConvert = findings.tasks.filter((task) => skipReason(task, choices) === undefined);
    if (toConvert.length === 0) continue;
    const { refs } = nameTasks(pageId, findings, choices.ledger);
    for (const { key } of findings.links) keys.add(key);
    for (const { candidateKeys } of ancestors) for (const key of candidateKeys) keys.add(key);
    for (const task of toConvert) {
      if (task.context.issueAbove) keys.add(task.context.issueAbove);
      const ref = refs.get(task.identity);
      const made = ref && issueOf(choices.ledger(ref));
      if (made !== undefined) keys.add(made);
    }
  }
  return [...keys];
};

/**
 * What else to fetch, once the issues are read, before these pages can be planned. Ask, fetch all of it, ask again
 * until nothing is needed: the projects first, then create fields and people together. What was asked for and is not
 * there must be answered (`null` for a project, `[]` for fields, `false` for a person), or it is asked for again.
 * Issues are not part of it: a key absent from `facts.issues` cannot be read.
 */
export const planTaskSyncNeeds = (
  pages: readonly ScannedPage[],
  choices: TaskSyncChoices,
  facts: JiraFacts,
): PlanningNeeds => {
  const { world, needs } = listenTo(facts);
  for (const page of pages) planTaskSyncIn(page, choices, world);
  return { ...needs(), issues: [] };
};
