import type { FieldKind, FieldOption, FieldValue } from './field-value';
import type { AccountId, IssueId, IssueKey, ProjectId } from './ids';

/** An issue type of a project. `hierarchyLevel`: −1 sub-task, 0 base, 1 epic and upwards. */
export interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly hierarchyLevel: number;
}

/** What a plan needs to know of an issue that a page links. */
export interface LinkedIssue {
  readonly id: IssueId;
  readonly key: IssueKey;
  readonly summary: string;
  readonly type: IssueType;
  readonly projectId: ProjectId;
  readonly projectKey: string;
  readonly assignee?: AccountId;
  /** Its own parent, when it has one in the `parent` field. */
  readonly parentKey?: IssueKey;
  /** Only its members see the issue. A sub-task shows the level of its parent. */
  readonly security?: FieldOption;
  /** Plain text of the description, cut at 2,000 characters. */
  readonly description?: string;
  /** Its mark says that a sync made it: no parent candidate where every type is allowed. A hint, never trusted. */
  readonly marked: boolean;
}

/** A field of the create screen of one issue type. */
export interface CreateField {
  readonly fieldId: string;
  readonly name: string;
  readonly required: boolean;
  readonly hasDefaultValue: boolean;
  /** How a person can be asked for it; known of fields that are required and have no default value. */
  readonly kind?: FieldKind;
  /** A text that Jira takes as a document, not as one line. */
  readonly isDocument?: true;
  /** What it takes, where that is a list; also of the field `security`. */
  readonly options?: readonly FieldOption[];
  readonly defaultValue?: FieldValue;
}

/** What the acting person may do and set in one project. */
export interface ProjectCapabilities {
  readonly id: ProjectId;
  readonly key: string;
  readonly canCreate: boolean;
  /** Edit issues: only then may a create carry entity properties. */
  readonly canEdit: boolean;
  readonly canAssign: boolean;
  /** Types that the person may create there. */
  readonly issueTypes: readonly IssueType[];
  /** Create fields by issue type id; a type that is absent was not asked for yet. */
  readonly fields: Readonly<Record<string, readonly CreateField[]>>;
  /** The highest issue number seen in the project: a lower bound of what exists. */
  readonly highestNumber: number;
}

/** Key of the entity property that marks an issue as made by a sync; manifest.yml indexes its `mark` for JQL. */
export const markProperty = 'taskbridge';
