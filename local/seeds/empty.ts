import type { AtlassianSite } from '../atlassian/atlassian-site';
import type { ProjectPermission } from '../atlassian/jira/work';
import { administrators, type Principal } from '../atlassian/people';

const admins: Principal = 'group:administrators';
const editors: Principal = 'group:editors';
const authors: Principal = 'group:authors';
const readers: Principal = 'group:readers';

type Grants = Partial<Record<ProjectPermission, readonly Principal[]>>;

/** Everybody's rights in a project of people who work together; `browse` alone differs between projects. */
const grantsWith = (browse: readonly Principal[]): Grants => ({
  BROWSE_PROJECTS: browse,
  CREATE_ISSUES: [admins, editors, authors],
  EDIT_ISSUES: [admins, editors],
  DELETE_ISSUES: [admins, editors],
  ASSIGN_ISSUES: [admins, editors, authors],
  ASSIGNABLE_USER: [admins, editors, authors],
  SCHEDULE_ISSUES: [admins, editors, authors],
  TRANSITION_ISSUES: [admins, editors, authors],
  LINK_ISSUES: [admins, editors, authors],
  ADD_COMMENTS: [admins, editors, authors],
  WORK_ON_ISSUES: [admins, editors, authors],
  MODIFY_REPORTER: [admins, editors],
  ADMINISTER_PROJECTS: [admins],
});

/** Contract's `--seed empty`: five people, two spaces, three projects, no page and no issue. */
export const seedEmpty = ({ seed }: AtlassianSite): void => {
  const person = (name: string, displayName: string, groups: readonly string[]) =>
    seed.addUser({ email: `${name}@example.com`, displayName, groups });
  const admin = person('admin', 'Ada Admin', [administrators]);
  person('editor', 'Eddie Editor', ['editors']);
  person('author', 'Audrey Author', ['authors']);
  person('reader', 'Rita Reader', ['readers']);
  person('outsider', 'Otto Outsider', []);
  seed.grantGlobally('BULK_CHANGE', [admins, editors]);
  seed.grantGlobally('USER_PICKER', ['anyone']);

  const insiders = [admins, editors, authors, readers];
  const writers = [admins, editors, authors];
  const spaceGrants = { write: writers, delete: writers, administer: [admins] };
  seed.content.addSpace({
    key: 'DOCS',
    name: 'Documentation',
    author: admin,
    grants: { read: insiders, ...spaceGrants },
  });
  seed.content.addSpace({ key: 'OPEN', name: 'Open', author: admin, grants: { read: ['anyone'], ...spaceGrants } });

  const initiative = seed.work.addType('Initiative', 2);
  const workPackage = seed.work.addType('Work Package', 1);
  const task = seed.work.addType('Task', 0);
  const subtask = seed.work.addType('Sub-task', -1);
  const companyTypes = [initiative, workPackage, task, subtask];
  const companyStatuses = [
    seed.work.addStatus('Backlog', 'new'),
    seed.work.addStatus('In Progress', 'indeterminate'),
    seed.work.addStatus('Done', 'done'),
  ];
  seed.work.addProject({
    key: 'WORK',
    name: 'Work',
    lead: admin,
    types: companyTypes,
    statuses: companyStatuses,
    grants: grantsWith(insiders),
  });
  seed.work.addProject({
    key: 'PLAN',
    name: 'Plan',
    style: 'next-gen',
    lead: admin,
    types: [
      seed.work.addType('Epic', 1),
      seed.work.addType('Story', 0),
      seed.work.addType('Task', 0),
      seed.work.addType('Subtask', -1),
    ],
    statuses: [
      seed.work.addStatus('To Do', 'new'),
      seed.work.addStatus('Doing', 'indeterminate'),
      seed.work.addStatus('Closed', 'done'),
    ],
    grants: grantsWith(['anyone']),
  });
  const costCentre = seed.work.addField('Cost centre', 'textfield');
  seed.work.addProject({
    key: 'STRICT',
    name: 'Strict',
    lead: admin,
    types: companyTypes,
    statuses: companyStatuses,
    customFields: [{ fieldId: costCentre.id, required: true }],
    grants: { ...grantsWith(insiders), CREATE_ISSUES: [admins] },
  });
};
