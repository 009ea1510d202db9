import type { IssueType, Project, ProjectPermission, Status } from '../../../atlassian/jira/work';
import { administrators, type Principal } from '../../../atlassian/people';
import type { SiteSeed } from '../../../atlassian/seed/site-seed';
import type { Cast } from '../people';

export interface DemoProject {
  readonly project: Project;
  readonly types: {
    readonly workPackage: IssueType;
    readonly task: IssueType;
    readonly subtask: IssueType;
  };
  readonly waiting: Status;
  readonly going: Status;
  readonly done: Status;
}

export interface DemoProjects {
  /** Initiative over Work Package over Task over Sub-task. */
  readonly crane: DemoProject & { readonly initiative: IssueType };
  /** Risk and Deviation stand beside Work Package. */
  readonly safety: DemoProject & { readonly risk: IssueType; readonly deviation: IssueType };
}

const admins: Principal = `group:${administrators}`;
const staff: Principal = 'group:staff';
const leads: Principal = 'group:leads';
const engineers: Principal = 'group:engineers';
const authors: Principal = 'group:authors';

/** Authors create and may not edit; buyers and readers only look; guests see nothing. */
const grants: Readonly<Record<ProjectPermission, readonly Principal[]>> = {
  BROWSE_PROJECTS: [staff, admins],
  CREATE_ISSUES: [admins, engineers, authors],
  EDIT_ISSUES: [admins, engineers],
  DELETE_ISSUES: [admins, leads],
  ASSIGN_ISSUES: [admins, engineers, authors],
  ASSIGNABLE_USER: [admins, engineers, authors],
  SCHEDULE_ISSUES: [admins, engineers, authors],
  TRANSITION_ISSUES: [admins, engineers, authors],
  LINK_ISSUES: [admins, engineers, authors],
  ADD_COMMENTS: [staff, admins],
  WORK_ON_ISSUES: [admins, engineers, authors],
  MODIFY_REPORTER: [admins, leads],
  SET_ISSUE_SECURITY: [admins, leads],
  ADMINISTER_PROJECTS: [admins],
};

export const addProjects = (seed: SiteSeed, people: Cast): DemoProjects => {
  const { work } = seed;
  seed.grantGlobally('BULK_CHANGE', [admins, leads]);
  seed.grantGlobally('USER_PICKER', ['anyone']);

  const initiative = work.addType('Initiative', 2, 'An upgrade of one terminal, from survey to handover.');
  const workPackage = work.addType('Work Package', 1, 'A part of an upgrade that one person answers for.');
  const risk = work.addType('Risk', 1, 'Something that may go wrong, and what is done about it.');
  const deviation = work.addType('Deviation', 1, 'Something that was not built or done as agreed.');
  const task = work.addType('Task', 0, 'A piece of work for one person.');
  const subtask = work.addType('Sub-task', -1, 'A part of a task.');
  const types = { workPackage, task, subtask };

  const backlog = work.addStatus('Backlog', 'new');
  const going = work.addStatus('In Progress', 'indeterminate');
  const review = work.addStatus('In Review', 'indeterminate');
  const done = work.addStatus('Done', 'done');
  const open = work.addStatus('Open', 'new');
  const mitigating = work.addStatus('Being treated', 'indeterminate');

  return {
    crane: {
      project: work.addProject({
        key: 'QCU',
        name: 'Quay Crane Upgrade',
        description: 'Drives, controls and remote operation for ship-to-shore cranes.',
        lead: people.ingrid,
        types: [initiative, workPackage, task, subtask],
        statuses: [backlog, going, review, done],
        grants,
      }),
      types,
      initiative,
      waiting: backlog,
      going,
      done,
    },
    safety: {
      project: work.addProject({
        key: 'SAFE',
        name: 'Safety and Quality',
        description: 'Risks, deviations and what is done about them.',
        lead: people.eleni,
        types: [workPackage, risk, deviation, task, subtask],
        statuses: [open, mitigating, done],
        grants: { ...grants, DELETE_ISSUES: [admins] },
      }),
      types,
      risk,
      deviation,
      waiting: open,
      going: mitigating,
      done,
    },
  };
};
