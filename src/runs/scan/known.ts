import { ApiError } from '../../atlassian/api-error';
import { issuesPerFetch, type JiraClient } from '../../atlassian/jira-client';
import type { AccountId, IssueIdOrKey, ProjectId } from '../../model/ids';
import type { LinkedIssue, ProjectCapabilities } from '../../model/issue';
import type { JiraFacts } from '../../planning/planning-world';
import { inGroups } from '../in-groups';

/** What a scan has learned of Jira, entry by entry: kept with the scan, so that nothing is asked twice. */
export type KnownEntry =
  | { readonly project: string; readonly is: ProjectCapabilities | null }
  /** Whether somebody may be assigned. Names are not stored. */
  | { readonly project: string; readonly accountId: AccountId; readonly may: boolean };
export type StoredKnown = readonly KnownEntry[];

const permissions = ['CREATE_ISSUES', 'EDIT_ISSUES', 'ASSIGN_ISSUES'];

/** Learns and remembers what planning needs to know of Jira, in as few calls as it takes. */
export class Known {
  private readonly issues = new Map<IssueIdOrKey, LinkedIssue>();
  private readonly asked = new Set<IssueIdOrKey>();
  private readonly projects = new Map<string, ProjectCapabilities | null>();
  private readonly people = new Map<string, boolean>();
  /** Display names met on the way: for the answer that is being made, never stored. */
  readonly names = new Map<AccountId, string>();
  private readonly newProjects = new Set<string>();
  private readonly newPeople: KnownEntry[] = [];

  constructor(
    private readonly jira: JiraClient,
    stored: StoredKnown | undefined,
  ) {
    for (const entry of stored ?? []) {
      if ('accountId' in entry) this.people.set(`${entry.project} ${entry.accountId}`, entry.may);
      else this.projects.set(entry.project, entry.is);
    }
  }

  /** What is new since it was asked last: later entries stand over earlier ones. */
  news(): StoredKnown {
    const projects = [...this.newProjects].map((project) => ({ project, is: this.projects.get(project) ?? null }));
    this.newProjects.clear();
    return [...projects, ...this.newPeople.splice(0)];
  }

  facts(choices: Pick<JiraFacts, 'settings' | 'today' | 'daysToDueDate' | 'fieldValues'>): JiraFacts {
    return {
      ...choices,
      issues: this.issues,
      projects: this.projects,
      assignable: (projectKey, accountId) => {
        const may = this.people.get(`${projectKey} ${accountId}`);
        return may === undefined ? undefined : may ? {} : false;
      },
    };
  }

  async learnIssues(keys: readonly IssueIdOrKey[]): Promise<void> {
    const missing = keys.filter((key) => !this.asked.has(key));
    const calls = inGroups(missing, issuesPerFetch).map(async (some) => {
      for (const issue of await this.jira.fetchIssues(some)) this.issues.set(issue.key, issue).set(issue.id, issue);
      for (const key of some) this.asked.add(key);
    });
    await Promise.all(calls);
  }

  /** Types and rights of projects. A project that this person may not create in is known as `null` or as not creatable. */
  async learnProjects(keys: readonly string[]): Promise<void> {
    const found = new Map<string, ProjectId>();
    for (const issue of this.issues.values()) found.set(issue.projectKey, issue.projectId);
    const missing = keys.filter((key) => !this.projects.has(key));
    const known = missing.flatMap((key) => {
      const id = found.get(key);
      return id === undefined ? [] : [{ key, id }];
    });
    for (const key of missing) {
      this.projects.set(key, null);
      this.newProjects.add(key);
    }
    if (known.length === 0) return;
    // Types are asked for along with the rights: almost always the person may create, and waits once.
    const ids = known.map(({ id }) => id);
    const [granted, ...types] = await Promise.all([
      this.jira.checkPermissions(permissions, ids),
      ...known.map(({ key }) => this.jira.listCreateTypes(key).catch(absentAsEmpty)),
    ]);
    for (const [place, { key, id }] of known.entries()) {
      const may = (permission: string) => granted.get(permission)?.has(id) ?? false;
      const canCreate = may('CREATE_ISSUES');
      this.projects.set(key, {
        id,
        key,
        canCreate,
        canEdit: may('EDIT_ISSUES'),
        canAssign: may('ASSIGN_ISSUES'),
        issueTypes: canCreate ? (types[place] ?? []) : [],
        fields: {},
        highestNumber: 0,
      });
    }
  }

  async learnFields(needs: readonly { readonly projectKey: string; readonly issueTypeId: string }[]): Promise<void> {
    await Promise.all(
      needs.map(async ({ projectKey, issueTypeId }) => {
        const fields = await this.jira.listCreateFields(projectKey, issueTypeId).catch(absentAsEmpty);
        const project = this.projects.get(projectKey);
        if (project)
          this.projects.set(projectKey, { ...project, fields: { ...project.fields, [issueTypeId]: fields } });
        this.newProjects.add(projectKey);
      }),
    );
  }

  async learnPeople(needs: readonly { readonly projectKey: string; readonly accountId: AccountId }[]): Promise<void> {
    await Promise.all(
      needs.map(async ({ projectKey, accountId }) => {
        const person = await this.jira.findAssignable(projectKey, accountId).catch(absentAsUndefined);
        this.people.set(`${projectKey} ${accountId}`, person !== undefined);
        this.newPeople.push({ project: projectKey, accountId, may: person !== undefined });
        if (person) this.names.set(accountId, person.displayName);
      }),
    );
  }
}

/** A refusal that concerns one project or one person is an answer: there is nothing to choose from. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden' || error.kind === 'invalid');

const absentAsEmpty = (error: unknown): never[] => {
  if (isRefusal(error)) return [];
  throw error;
};

const absentAsUndefined = (error: unknown): undefined => {
  if (isRefusal(error)) return undefined;
  throw error;
};
