import { asList, asObject, idOf, textOf } from '../json';
import type { User } from '../people';
import type { SiteContext } from '../site-context';
import { adfText, invalidAdf, isAdf } from './adf';
import type { FieldErrors } from './errors';
import { type ScreenField, settableLevels } from './screens';
import { type CustomField, type Issue, type IssueType, type Project, priorities } from './work';

const textLimit = 32_767;

/** The parts of an issue that fields set; `undefined` under a name: the field was emptied. */
export interface FieldValues {
  summary?: string;
  description?: unknown;
  assigneeId?: string | undefined;
  reporterId?: string;
  priorityId?: string;
  labels?: readonly string[];
  dueDate?: string | undefined;
  parentId?: string | undefined;
  securityId?: string | undefined;
  custom: Record<string, unknown>;
}

interface Setting {
  readonly site: SiteContext;
  readonly user: User;
  readonly project: Project;
  readonly type: IssueType;
  readonly values: FieldValues;
}

/** Each answers what is wrong with a value, or puts it into the values. */
type Setter = (setting: Setting, value: unknown) => string | undefined;

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const refuseAdf = (value: unknown): string | undefined => {
  if (!isAdf(value)) return invalidAdf;
  return adfText(value).length > textLimit
    ? 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.'
    : undefined;
};

/** Whether a parent stands one level above, and where it has to be: null when it may be set. */
export const refuseParent = (
  site: SiteContext,
  project: Project,
  type: IssueType,
  parent: Issue,
): string | undefined => {
  const parentType = site.work.types.get(parent.typeId);
  if (parentType?.hierarchyLevel !== type.hierarchyLevel + 1)
    return 'Given parent work item does not belong to appropriate hierarchy.';
  const bound = type.hierarchyLevel < 0 || project.style === 'next-gen';
  return bound && parent.projectId !== project.id
    ? 'Given parent work item does not belong to the same project.'
    : undefined;
};

const userId = (value: unknown): string | undefined => {
  const object = asObject(value);
  return idOf(object.accountId) ?? idOf(object.id);
};

const setters: Readonly<Record<string, Setter>> = {
  summary: ({ values }, value) => {
    const text = textOf(value)?.trim() ?? '';
    if (text === '') return 'You must specify a summary of the issue.';
    if (text.length > 255) return "Summary can't exceed 255 characters.";
    if (/[\r\n]/.test(text)) return 'The summary is invalid because it contains newline characters.';
    values.summary = text;
    return undefined;
  },
  description: ({ values }, value) => {
    const wrong = value === null ? undefined : refuseAdf(value);
    if (wrong === undefined) values.description = value;
    return wrong;
  },
  assignee: ({ site, project, values }, value) => {
    if (value === null || asObject(value).id === null || asObject(value).accountId === null) {
      values.assigneeId = undefined;
      return undefined;
    }
    const id = userId(value);
    const person = id === undefined ? undefined : site.people.find(id);
    if (!person) return 'Specify a valid value for assignee';
    if (!site.work.may(person, 'ASSIGNABLE_USER', project)) return `User '${id}' cannot be assigned issues.`;
    values.assigneeId = person.accountId;
    return undefined;
  },
  reporter: ({ site, values }, value) => {
    const person = site.people.find(userId(value) ?? '');
    if (!person) return 'The reporter specified is not a user.';
    values.reporterId = person.accountId;
    return undefined;
  },
  priority: ({ values }, value) => {
    const sent = asObject(value);
    const found = priorities.find((priority) => priority.id === idOf(sent.id) || priority.name === sent.name);
    if (!found) return 'The priority selected is invalid.';
    values.priorityId = found.id;
    return undefined;
  },
  duedate: ({ values }, value) => {
    const day = textOf(value);
    if (value !== null && (day === undefined || !isDay(day))) return `Error parsing date string: ${String(value)}`;
    values.dueDate = day;
    return undefined;
  },
  labels: ({ values }, value) => {
    const read = labelList(value);
    if ('wrong' in read) return read.wrong;
    values.labels = read.value as readonly string[];
    return undefined;
  },
  parent: ({ site, user, project, type, values }, value) => {
    if (value === null) {
      values.parentId = undefined;
      return undefined;
    }
    const sent = asObject(value);
    const parent = site.work.findIssue(idOf(sent.key) ?? idOf(sent.id) ?? '');
    if (!parent || !site.work.maySee(user, parent)) return 'Could not find issue by id or key.';
    const wrong = refuseParent(site, project, type, parent);
    if (wrong === undefined) values.parentId = parent.id;
    return wrong;
  },
  security: ({ site, user, project, values }, value) => {
    if (value === null) {
      values.securityId = undefined;
      return undefined;
    }
    const sent = asObject(value);
    const level = settableLevels(site, user, project).find((one) => one.id === idOf(sent.id) || one.name === sent.name);
    if (!level) return 'The security level specified is not valid.';
    values.securityId = level.id;
    return undefined;
  },
};

type CustomReading = { readonly wrong: string } | { readonly value: unknown };
type CustomReader = (site: SiteContext, custom: CustomField, value: unknown) => CustomReading;

const optionOf = ({ options, name }: CustomField, sent: unknown): CustomReading => {
  const { id, value } = asObject(sent);
  const option = options?.find((one) => one.id === idOf(id) || one.value === value);
  return option ? { value: option } : { wrong: `Specify a valid 'id' or 'name' for ${name}` };
};

const shortText: CustomReader = (_site, _custom, value) => {
  const text = textOf(value);
  if (text === undefined) return { wrong: 'Operation value must be a string' };
  return text.length > 255
    ? { wrong: 'The entered text is too long. It exceeds the allowed limit of 255 characters.' }
    : { value: text };
};

const labelList = (value: unknown): CustomReading => {
  const labels = asList(value).map((label) => textOf(label));
  if (!Array.isArray(value) || labels.includes(undefined)) return { wrong: 'Labels must be a list of strings.' };
  const spaced = labels.find((label) => label !== undefined && /\s/.test(label));
  if (spaced !== undefined) return { wrong: `The label '${spaced}' contains spaces which is invalid.` };
  return { value: [...new Set(labels)] };
};

const customReaders: Readonly<Record<CustomField['kind'], CustomReader>> = {
  textfield: shortText,
  textarea: (_site, _custom, value) => {
    const wrong = refuseAdf(value);
    return wrong === undefined ? { value } : { wrong };
  },
  number: (_site, _custom, value) =>
    typeof value === 'number' && Number.isFinite(value) ? { value } : { wrong: 'Operation value must be a number' },
  date: (_site, _custom, value) => {
    const day = textOf(value);
    return day !== undefined && isDay(day) ? { value: day } : { wrong: `Error parsing date string: ${String(value)}` };
  },
  select: (_site, custom, value) => optionOf(custom, value),
  multiselect: (_site, custom, value) => {
    if (!Array.isArray(value)) return { wrong: 'data was not an array' };
    const options = (value as unknown[]).map((one) => optionOf(custom, one));
    return (
      options.find((one) => 'wrong' in one) ?? { value: options.map((one) => ('value' in one ? one.value : undefined)) }
    );
  },
  user: (site, _custom, value) => {
    const person = site.people.find(userId(value) ?? '');
    return person ? { value: person.accountId } : { wrong: 'Specify a valid user' };
  },
  labels: (_site, _custom, value) => labelList(value),
  cascading: (_site, custom, value) => optionOf(custom, value),
  issue: (site, custom, value) => {
    const text = shortText(site, custom, value);
    return 'value' in text && !site.work.findIssue(String(text.value))
      ? { wrong: 'Could not find issue by id or key.' }
      : text;
  },
};

const setCustom = ({ site, values }: Setting, field: ScreenField, value: unknown): string | undefined => {
  const custom = field.custom;
  if (!custom) return undefined;
  if (value === null) {
    values.custom[field.fieldId] = null;
    return undefined;
  }
  const read = customReaders[custom.kind](site, custom, value);
  if ('wrong' in read) return read.wrong;
  values.custom[field.fieldId] = read.value;
  return undefined;
};

/** What Jira says under another name than the field's. */
const errorNames: Readonly<Record<string, string>> = { parent: 'parentId' };
const notOnScreen = (name: string): string =>
  `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;

/** Sets the sent fields, against the screen. Project and type are chosen before and not looked at here. */
export const setFields = (
  site: SiteContext,
  user: User,
  project: Project,
  type: IssueType,
  screen: readonly ScreenField[],
  sent: Readonly<Record<string, unknown>>,
): { readonly values: FieldValues; readonly errors: FieldErrors } => {
  const values: FieldValues = { custom: {} };
  const setting: Setting = { site, user, project, type, values };
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (name === 'project' || name === 'issuetype') continue;
    const onScreen = screen.find((field) => field.fieldId === name);
    if (!onScreen) {
      fields[name] = notOnScreen(name);
      continue;
    }
    const setter = setters[name];
    const wrong = setter ? setter(setting, value) : setCustom(setting, onScreen, value);
    if (wrong === undefined) continue;
    fields[wrong.startsWith('Given parent') ? (errorNames[name] ?? name) : name] = wrong;
  }
  return { values, errors: { messages: [], fields } };
};

/** Fields that are required and were not sent. */
export const missingFields = (
  screen: readonly ScreenField[],
  sent: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> => {
  const missing: Record<string, string> = {};
  for (const field of screen) {
    const value = sent[field.fieldId];
    const given = value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
    if (!field.required || field.hasDefaultValue || given) continue;
    if (field.fieldId === 'project' || field.fieldId === 'issuetype') continue;
    if (field.fieldId === 'summary') missing.summary = 'You must specify a summary of the issue.';
    else if (field.fieldId === 'parent')
      missing.parent = 'Issue type is a sub-task but parent issue key or id not specified.';
    else missing[field.fieldId] = `${field.name} is required.`;
  }
  return missing;
};
