import type { Issue, IssueType, Project } from '../../local/atlassian/jira/work';
import type { Principal } from '../../local/atlassian/people';
import type { SeedIssue } from '../../local/atlassian/seed/work-item-seed';
import type { SeedProject, WorkSeed } from '../../local/atlassian/seed/work-seed';
import type { Scene } from './scene';

export interface OddProject {
  readonly key: string;
  readonly project: Project;
  typeId(name: string): string;
  /** An issue that was always there; answers its key. */
  addIssue(type: string, summary: string, more?: Partial<Omit<SeedIssue, 'project' | 'type'>>): string;
  issue(key: string): Issue;
}

const everybody: readonly Principal[] = ['group:administrators', 'group:editors', 'group:authors'];
const permissions = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'SCHEDULE_ISSUES',
  'TRANSITION_ISSUES',
  'LINK_ISSUES',
  'SET_ISSUE_SECURITY',
] as const;

/**
 * One more project in a scene, as companies have them: `make` says what is odd about it, all else is as in WORK. Admin,
 * editor and author may do everything in it.
 */
export const addOddProject = (
  scene: Scene,
  make: (seed: WorkSeed) => Partial<SeedProject> = () => ({}),
  key = 'ODD',
): OddProject => {
  const { seed, users } = scene.site.atlassian;
  const lead = users().find(({ accountId }) => accountId === scene.id('admin'));
  if (!lead) throw new Error('the site has no admin');
  const { work, items } = seed;
  const odd = make(work);
  const project = work.addProject({
    key,
    name: `Odd ${key}`,
    lead,
    types: odd.types ?? [
      work.addType('Initiative', 2),
      work.addType('Work Package', 1),
      work.addType('Task', 0),
      work.addType('Sub-task', -1),
    ],
    statuses: odd.statuses ?? [
      work.addStatus('Backlog', 'new'),
      work.addStatus('In Progress', 'indeterminate'),
      work.addStatus('Done', 'done'),
    ],
    grants: Object.fromEntries(permissions.map((permission) => [permission, everybody])),
    ...odd,
  });
  const issues = new Map<string, Issue>();
  const types = new Map<string, IssueType>();
  const typeNamed = (name: string): IssueType => {
    const type = types.get(name);
    if (!type) throw new Error(`${key} has no type ${name}`);
    return type;
  };
  for (const type of work.typesOf(project)) types.set(type.name, type);
  return {
    key,
    project,
    typeId: (name) => typeNamed(name).id,
    addIssue: (type, summary, more = {}) => {
      const issue = items.add({ project, type: typeNamed(type), summary, reporter: lead, ...more });
      issues.set(issue.key, issue);
      return issue.key;
    },
    issue: (issueKey) => {
      const issue = issues.get(issueKey);
      if (!issue) throw new Error(`no issue ${issueKey}`);
      return issue;
    },
  };
};
