import type {
  CustomField,
  IssueType,
  Project,
  ProjectField,
  ProjectPermission,
  SecurityLevel,
  Status,
  Transition,
  Workflow,
} from '../jira/work';
import type { Principal, User } from '../people';
import type { SiteContext } from '../site-context';

export interface SeedProject {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly style?: Project['style'];
  readonly lead: User;
  readonly types: readonly IssueType[];
  /** In the order of the work; each can be reached from each, unless `transitions` says otherwise. */
  readonly statuses: readonly Status[];
  readonly transitions?: readonly Transition[];
  readonly customFields?: readonly ProjectField[];
  readonly hiddenFields?: readonly string[];
  /** System fields that are required here. */
  readonly requiredFields?: readonly string[];
  readonly securityLevels?: readonly SecurityLevel[];
  readonly archived?: boolean;
  readonly grants: Partial<Record<ProjectPermission, readonly Principal[]>>;
}

/** Projects and what they are made of: types, statuses, workflows, fields. */
export class WorkSeed {
  constructor(private readonly site: SiteContext) {}

  addType(name: string, hierarchyLevel: number, description = ''): IssueType {
    const type = { id: String(this.site.work.nextId('type', 10_001)), name, hierarchyLevel, description };
    this.site.work.types.set(type.id, type);
    return type;
  }

  addStatus(name: string, category: Status['category']): Status {
    const status = { id: String(this.site.work.nextId('status', 10_000)), name, category };
    this.site.work.statuses.set(status.id, status);
    return status;
  }

  addField(name: string, kind: CustomField['kind'], options: readonly string[] = []): CustomField {
    const field: CustomField = {
      id: `customfield_${this.site.work.nextId('field', 10_050)}`,
      name,
      kind,
      ...(options.length > 0
        ? { options: options.map((value) => ({ id: String(this.site.work.nextId('option', 10_020)), value })) }
        : {}),
    };
    this.site.work.customFields.set(field.id, field);
    return field;
  }

  typesOf(project: Project): readonly IssueType[] {
    return this.site.work.typesOf(project);
  }

  /** `members` see the issues of the level, and nobody else does. */
  addSecurityLevel(name: string, members: readonly Principal[], isDefault = false): SecurityLevel {
    const id = String(this.site.work.nextId('security', 10_000));
    return { id, name, description: '', members, ...(isDefault ? { isDefault } : {}) };
  }

  /** Changes a project after work has begun in it: archives it, adds a field to its screens. */
  changeProject(key: string, changes: Partial<Omit<Project, 'id' | 'key'>>): Project {
    const project = this.site.work.project(key);
    if (!project) throw new Error(`There is no project ${key}`);
    const changed = { ...project, ...changes };
    this.site.work.putProject(changed);
    return changed;
  }

  addProject(wanted: SeedProject): Project {
    const workflow: Workflow = {
      statusIds: wanted.statuses.map((status) => status.id),
      transitions:
        wanted.transitions ??
        wanted.statuses.map((status, index) => ({ id: String(11 + 10 * index), name: status.name, to: status.id })),
    };
    const project: Project = {
      id: String(this.site.work.nextId('project')),
      key: wanted.key,
      name: wanted.name,
      description: wanted.description ?? '',
      style: wanted.style ?? 'classic',
      leadId: wanted.lead.accountId,
      uuid: this.site.uuid(),
      typeIds: wanted.types.map((type) => type.id),
      workflow,
      customFields: wanted.customFields ?? [],
      hiddenFields: wanted.hiddenFields ?? [],
      ...(wanted.requiredFields ? { requiredFields: wanted.requiredFields } : {}),
      ...(wanted.securityLevels ? { securityLevels: wanted.securityLevels } : {}),
      ...(wanted.archived ? { archived: true } : {}),
      grants: wanted.grants,
    };
    this.site.work.putProject(project);
    return project;
  }
}
