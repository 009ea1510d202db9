import type { Principal } from '../people';

export type ProjectPermission =
  | 'ADMINISTER_PROJECTS'
  | 'BROWSE_PROJECTS'
  | 'CREATE_ISSUES'
  | 'EDIT_ISSUES'
  | 'DELETE_ISSUES'
  | 'ASSIGN_ISSUES'
  | 'ASSIGNABLE_USER'
  | 'SCHEDULE_ISSUES'
  | 'TRANSITION_ISSUES'
  | 'LINK_ISSUES'
  | 'ADD_COMMENTS'
  | 'WORK_ON_ISSUES'
  | 'MODIFY_REPORTER'
  | 'SET_ISSUE_SECURITY';

export type GlobalPermission = 'ADMINISTER' | 'BULK_CHANGE' | 'USER_PICKER';

export interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** −1 sub-task, 0 base, 1 and upwards above it. */
  readonly hierarchyLevel: number;
}

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly category: 'new' | 'indeterminate' | 'done';
}

export interface Transition {
  readonly id: string;
  readonly name: string;
  /** Statuses it leaves from; absent: from any. */
  readonly from?: readonly string[];
  readonly to: string;
  /** Field ids that its screen demands. */
  readonly requires?: readonly string[];
}

export interface Workflow {
  /** In the order of the work; a new issue starts in the first. */
  readonly statusIds: readonly string[];
  readonly transitions: readonly Transition[];
}

/** A custom field: `textfield` takes a string, `textarea` ADF, `select` one of its options, `multiselect` several. */
export interface CustomField {
  readonly id: string;
  readonly name: string;
  readonly kind:
    | 'textfield'
    | 'textarea'
    | 'number'
    | 'date'
    | 'select'
    | 'multiselect'
    | 'user'
    | 'labels'
    | 'cascading'
    | 'issue';
  readonly options?: readonly { readonly id: string; readonly value: string }[];
}

export interface ProjectField {
  readonly fieldId: string;
  readonly required: boolean;
  /** Ids of the types whose screens show it; absent: all. */
  readonly typeIds?: readonly string[];
  /** What an issue gets that comes without; in the shape of a create. */
  readonly defaultValue?: unknown;
}

/** Who may see an issue of this level: its members and nobody else, whatever rights they have in the project. */
export interface SecurityLevel {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly members: readonly Principal[];
  /** Issues that come without a level get this one. */
  readonly isDefault?: boolean;
}

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** `next-gen`: team-managed. */
  readonly style: 'classic' | 'next-gen';
  readonly leadId: string;
  readonly uuid: string;
  readonly typeIds: readonly string[];
  readonly workflow: Workflow;
  /** What the screens show beyond summary, description, parent and the other system fields. */
  readonly customFields: readonly ProjectField[];
  /** System fields that the screens of this project leave out. */
  readonly hiddenFields: readonly string[];
  /** System fields that its field configuration requires beyond those that are required anyway. */
  readonly requiredFields?: readonly string[];
  readonly securityLevels?: readonly SecurityLevel[];
  /** Read only, and out of every search. */
  readonly archived?: boolean;
  readonly grants: Readonly<Partial<Record<ProjectPermission, readonly Principal[]>>>;
}

export interface Issue {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly typeId: string;
  readonly statusId: string;
  readonly summary: string;
  /** ADF. */
  readonly description: unknown;
  readonly assigneeId?: string;
  readonly reporterId: string;
  readonly creatorId: string;
  readonly priorityId: string;
  readonly labels: readonly string[];
  readonly dueDate?: string;
  readonly parentId?: string;
  readonly securityId?: string;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly created: number;
  readonly updated: number;
  readonly resolved?: number;
}

export interface Change {
  readonly id: string;
  readonly authorId: string;
  readonly at: number;
  readonly items: readonly ChangeItem[];
}

export interface ChangeItem {
  readonly field: string;
  readonly from: string | null;
  readonly fromText: string | null;
  readonly to: string | null;
  readonly toText: string | null;
}

export interface Note {
  readonly id: string;
  readonly authorId: string;
  readonly at: number;
  /** ADF: a comment's body, a worklog's comment. */
  readonly body: unknown;
  /** Of a worklog. */
  readonly seconds?: number;
}

export interface IssueLink {
  readonly id: string;
  readonly typeId: string;
  readonly inwardId: string;
  readonly outwardId: string;
}

export interface LinkType {
  readonly id: string;
  readonly name: string;
  readonly inward: string;
  readonly outward: string;
}

export interface RemoteLink {
  readonly id: number;
  readonly globalId?: string;
  readonly relationship?: string;
  readonly application?: unknown;
  readonly object: unknown;
}

export interface Attachment {
  readonly id: string;
  readonly authorId: string;
  readonly at: number;
  readonly filename: string;
  readonly size: number;
  readonly mimeType: string;
}

export interface Priority {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

export const priorities: readonly Priority[] = [
  { id: '1', name: 'Highest', color: '#d04437' },
  { id: '2', name: 'High', color: '#f15C75' },
  { id: '3', name: 'Medium', color: '#f79232' },
  { id: '4', name: 'Low', color: '#707070' },
  { id: '5', name: 'Lowest', color: '#999999' },
];

export const linkTypes: readonly LinkType[] = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
];
