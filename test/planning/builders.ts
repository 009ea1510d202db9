import { type AccountId, asId, type IssueKey, type PageId, type ProjectId, type SpaceId } from '../../src/model/ids';
import type { CreateField, IssueType, LinkedIssue, ProjectCapabilities } from '../../src/model/issue';
import { defaultSettings, type Settings } from '../../src/model/settings';
import type { FoundIssueLink, FoundTask, PageFindings, TaskContext } from '../../src/model/task';
import type { ScannedPage, TaskSyncChoices } from '../../src/planning/plan-task-sync';
import type { JiraFacts } from '../../src/planning/planning-world';

export const key = (text: string): IssueKey => asId(text);
export const person = (name: string): AccountId => asId(`acc:${name}`);

export const initiative: IssueType = { id: '12', name: 'Initiative', hierarchyLevel: 2 };
export const workPackage: IssueType = { id: '11', name: 'Work Package', hierarchyLevel: 1 };
export const taskType: IssueType = { id: '10', name: 'Task', hierarchyLevel: 0 };
export const bug: IssueType = { id: '13', name: 'Bug', hierarchyLevel: 0 };
export const subTask: IssueType = { id: '9', name: 'Sub-task', hierarchyLevel: -1 };

export const anIssue = (name: string, changes: Partial<LinkedIssue> = {}): LinkedIssue => {
  const projectKey = name.split('-')[0] ?? '';
  return {
    id: asId(`id ${name}`),
    key: key(name),
    summary: `Summary of ${name}`,
    type: workPackage,
    projectId: asId(`id ${projectKey}`),
    projectKey,
    marked: false,
    ...changes,
  };
};

export const aField = (fieldId: string, changes: Partial<CreateField> = {}): CreateField => ({
  fieldId,
  name: fieldId,
  required: false,
  hasDefaultValue: false,
  ...changes,
});

export const usualFields = ['summary', 'project', 'issuetype', 'parent', 'description', 'assignee', 'duedate'].map(
  (id) => aField(id, { required: ['summary', 'project', 'issuetype'].includes(id) }),
);

export const aProject = (projectKey: string, changes: Partial<ProjectCapabilities> = {}): ProjectCapabilities => {
  const issueTypes = changes.issueTypes ?? [initiative, workPackage, bug, taskType, subTask];
  return {
    id: asId<ProjectId>(`id ${projectKey}`),
    key: projectKey,
    canCreate: true,
    canEdit: true,
    canAssign: true,
    issueTypes,
    fields: Object.fromEntries(issueTypes.map(({ id }) => [id, usualFields])),
    highestNumber: 0,
    ...changes,
  };
};

export const noContext: TaskContext = { headings: [], macros: [], listItems: [], parentTasks: [] };

/** A page written down as what stands on it, from top to bottom. */
export type Part =
  | { readonly part: 'heading' }
  | { readonly part: 'row'; readonly inside: readonly Part[] }
  | { readonly part: 'link'; readonly key: string }
  | {
      readonly part: 'task';
      readonly name: string;
      readonly inside: readonly Part[];
      readonly but: Partial<FoundTask>;
    };

export const heading: Part = { part: 'heading' };
export const row = (...inside: readonly Part[]): Part => ({ part: 'row', inside });
export const link = (name: string): Part => ({ part: 'link', key: name });
export const task = (name: string, but: Partial<FoundTask> = {}, ...inside: readonly Part[]): Part => ({
  part: 'task',
  name,
  inside,
  but,
});

const aTask = (name: string, changes: Partial<FoundTask> & Pick<FoundTask, 'position' | 'depth'>): FoundTask => ({
  identity: asId(`u:${name}`),
  status: 'incomplete',
  text: `Do ${name}`,
  textHash: `hash of ${name}`,
  mentions: [],
  dates: [],
  links: [],
  isPlaceholder: false,
  isEmpty: false,
  context: noContext,
  ...changes,
});

/** What reading such a page finds. */
export const findingsOf = (parts: readonly Part[]): PageFindings => {
  const tasks: FoundTask[] = [];
  const links: FoundIssueLink[] = [];
  let offset = 0;
  let section = 0;
  const walk = (inside: readonly Part[], rows: readonly number[], around: FoundTask | undefined): void => {
    for (const each of inside) {
      offset += 10;
      const position = { offset, section, rows };
      if (each.part === 'heading') section += 1;
      else if (each.part === 'row') walk(each.inside, [offset, ...rows], around);
      else if (each.part === 'link') {
        links.push({
          key: key(each.key),
          form: 'smart-link',
          position,
          ...(around && { inTask: around.identity }),
        });
      } else {
        const own = each.inside.flatMap((part) => (part.part === 'link' ? [key(part.key)] : []));
        const found = aTask(each.name, {
          position,
          depth: around ? around.depth + 1 : 0,
          links: own,
          ...(around && { parent: around.identity }),
          ...each.but,
        });
        tasks.push(found);
        walk(each.inside, rows, found);
      }
    }
  };
  walk(parts, [], undefined);
  return { tasks, links };
};

export const aPage = (parts: readonly Part[], changes: Partial<ScannedPage> = {}): ScannedPage => ({
  pageId: asId<PageId>('100'),
  spaceId: asId<SpaceId>('7'),
  version: 3,
  versionAt: '2026-11-20T08:00:00.000Z',
  versionBy: person('author'),
  findings: findingsOf(parts),
  ancestors: [],
  ...changes,
});

/** The pages above, nearest first, each by the keys of its links. */
export const pagesAbove = (...pages: readonly (readonly string[])[]): ScannedPage['ancestors'] =>
  pages.map((keys, index) => ({ pageId: asId<PageId>(`${90 - index}`), candidateKeys: keys.map(key) }));

export const choices = (changes: Partial<TaskSyncChoices> = {}): TaskSyncChoices => ({
  ledger: () => undefined,
  includeCompleted: false,
  ...changes,
});

export interface FactsInput {
  readonly issues?: readonly LinkedIssue[];
  readonly projects?: readonly ProjectCapabilities[];
  readonly settings?: Partial<Settings>;
  readonly assignable?: JiraFacts['assignable'];
  readonly daysToDueDate?: number;
}

/** Facts in which everybody but `acc:nobody` may be assigned, on 22 November 2026. */
export const factsOf = ({ issues = [], projects = [aProject('WORK')], ...rest }: FactsInput = {}): JiraFacts => ({
  issues: new Map(issues.map((issue) => [issue.key, issue])),
  projects: new Map(projects.map((project) => [project.key, project])),
  assignable: rest.assignable ?? ((_, accountId) => (accountId === person('nobody') ? false : {})),
  settings: { ...defaultSettings, ...rest.settings },
  today: '2026-11-22',
  ...(rest.daysToDueDate === undefined ? {} : { daysToDueDate: rest.daysToDueDate }),
});
