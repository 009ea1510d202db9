import { type FieldValue, type FieldValues, valuesFor } from '../model/field-value';
import type { AccountId, IssueIdOrKey } from '../model/ids';
import type { CreateField, LinkedIssue, ProjectCapabilities } from '../model/issue';
import type { Settings } from '../model/settings';
import { addDays } from './due-date';

/** Anything that answers by key: a Map does. */
export interface Lookup<Key, Value> {
  get(key: Key): Value | undefined;
}

/** May this person be assigned in this project? `undefined`: nobody asked yet, or Jira did not say. */
export type Assignable = { readonly displayName?: string } | false | undefined;

/** What planning has to know of Jira. All of it is read by the caller beforehand. */
export interface JiraFacts {
  /** Readable issues by the key under which a page names them, and by their ids; what is absent cannot be read. */
  readonly issues: Lookup<IssueIdOrKey, LinkedIssue>;
  /** By project key; `null`: asked for and not available to this person, absent: not asked for. Both refuse a draft. */
  readonly projects: Lookup<string, ProjectCapabilities | null>;
  readonly assignable: (projectKey: string, accountId: AccountId) => Assignable;
  readonly settings: Settings;
  /** YYYY-MM-DD in the time zone of the person who started, fixed once per preview or run. */
  readonly today: string;
  /** In place of the setting `daysToDueDate`. */
  readonly daysToDueDate?: number;
  /** What the person gave for required fields. */
  readonly fieldValues?: FieldValues;
}

/** The same facts as single questions, so that planning can be listened to (see planning-needs). */
export interface PlanningWorld {
  readonly settings: Settings;
  /** YYYY-MM-DD, for tasks without a date. */
  readonly defaultDueDate: string;
  readonly issue: (key: IssueIdOrKey) => LinkedIssue | undefined;
  readonly project: (key: string) => ProjectCapabilities | undefined;
  /** `undefined`: not asked for yet; everything is then taken as offered. */
  readonly fields: (project: ProjectCapabilities, issueTypeId: string) => readonly CreateField[] | undefined;
  readonly assignable: (projectKey: string, accountId: AccountId) => Assignable;
  readonly fieldValue: (projectKey: string, issueTypeId: string, fieldId: string) => FieldValue | undefined;
}

export const worldOf = (facts: JiraFacts): PlanningWorld => ({
  settings: facts.settings,
  defaultDueDate: addDays(facts.today, facts.daysToDueDate ?? facts.settings.daysToDueDate),
  issue: (key) => facts.issues.get(key),
  project: (key) => facts.projects.get(key) ?? undefined,
  fields: (project, issueTypeId) => project.fields[issueTypeId],
  assignable: facts.assignable,
  fieldValue: (projectKey, issueTypeId, fieldId) => {
    const values = valuesFor(facts.fieldValues, projectKey, issueTypeId);
    return values && Object.hasOwn(values, fieldId) ? values[fieldId] : undefined;
  },
});
