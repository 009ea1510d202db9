import { entryOf, isObject } from '../../json';
import type { User } from '../../people';
import type { EntityPropertyIndex, SiteContext } from '../../site-context';
import { adfText } from '../adf';
import { type Issue, priorities } from '../work';
import { JqlError } from './lex';
import type { Clause, Operand } from './parse';

/** How a field of JQL looks at an issue: no value at all means that the field is empty. */
export interface FieldReader {
  readonly kind: 'value' | 'text' | 'time' | 'issue';
  read(issue: Issue): readonly string[];
  /** The value that an operand names; only for `value`. */
  resolve(operand: Operand): string;
}

const optional = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

const textOf = (operand: Operand): string => (operand.kind === 'value' ? operand.text : '');

const unknownField = (field: string): JqlError =>
  new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);

const noSuchValue = (field: string, value: string): JqlError =>
  new JqlError(`The value '${value}' does not exist for the field '${field}'.`);

const plain = (kind: FieldReader['kind'], read: FieldReader['read']): FieldReader => ({ kind, read, resolve: textOf });

/** A field whose values have a name and an id, either of which may be asked for. */
const named = (
  field: string,
  all: () => Iterable<{ readonly id: string; readonly name: string }>,
  read: FieldReader['read'],
): FieldReader => ({
  kind: 'value',
  read,
  resolve: (operand) => {
    const text = textOf(operand).toLowerCase();
    for (const one of all()) if (one.id === text || one.name.toLowerCase() === text) return one.id;
    throw noSuchValue(field, textOf(operand));
  },
});

/** Several statuses or types may share a name (one in each project): all of them are meant. */
const byName = (
  field: string,
  all: () => Iterable<{ readonly id: string; readonly name: string }>,
  idOf: (issue: Issue) => string,
): FieldReader => ({
  kind: 'value',
  read: (issue) => {
    for (const one of all()) if (one.id === idOf(issue)) return [one.name, one.id];
    return [];
  },
  resolve: (operand) => {
    const text = textOf(operand);
    for (const one of all()) if (one.id === text || one.name.toLowerCase() === text.toLowerCase()) return text;
    throw noSuchValue(field, text);
  },
});

const person = (site: SiteContext, user: User, field: string, read: FieldReader['read']): FieldReader => ({
  kind: 'value',
  read,
  resolve: (operand) => {
    if (operand.kind === 'call' && operand.name === 'currentuser') return user.accountId;
    const found = site.people.find(textOf(operand)) ?? site.people.byEmail(textOf(operand));
    if (!found) throw noSuchValue(field, textOf(operand));
    return found.accountId;
  },
});

const propertyReader = (index: EntityPropertyIndex): FieldReader => {
  const names = index.path.split('.');
  return plain('value', (issue) => {
    let value: unknown = issue.properties[index.propertyKey];
    for (const name of names) value = isObject(value) ? value[name] : undefined;
    const list: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
    return list.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
  });
};

const day = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : [String(Date.parse(`${text}T00:00:00Z`))];

const categoryNames = { new: 'To Do', indeterminate: 'In Progress', done: 'Done' } as const;

type MakeReader = (site: SiteContext, user: User, field: string) => FieldReader;

const makers: Readonly<Record<string, MakeReader>> = {
  project: (site, user, field) => ({
    kind: 'value',
    read: (issue) => [issue.projectId],
    resolve: (operand) => {
      const text = textOf(operand).toLowerCase();
      const found = site.work
        .projects()
        .find((one) => one.id === text || one.key.toLowerCase() === text || one.name.toLowerCase() === text);
      if (!found || !site.work.may(user, 'BROWSE_PROJECTS', found)) throw noSuchValue(field, textOf(operand));
      return found.id;
    },
  }),
  key: () => plain('issue', (issue) => [issue.id]),
  parent: () => plain('issue', (issue) => optional(issue.parentId)),
  status: (site, _user, field) =>
    byName(
      field,
      () => site.work.statuses.values(),
      (issue) => issue.statusId,
    ),
  issuetype: (site, _user, field) =>
    byName(
      field,
      () => site.work.types.values(),
      (issue) => issue.typeId,
    ),
  statuscategory: (site) =>
    plain('value', (issue) => {
      const category = site.work.statuses.get(issue.statusId)?.category;
      return category ? [categoryNames[category], category] : [];
    }),
  assignee: (site, user, field) => person(site, user, field, (issue) => optional(issue.assigneeId)),
  reporter: (site, user, field) => person(site, user, field, (issue) => [issue.reporterId]),
  creator: (site, user, field) => person(site, user, field, (issue) => [issue.creatorId]),
  priority: (_site, _user, field) =>
    named(
      field,
      () => priorities,
      (issue) => [issue.priorityId],
    ),
  labels: () => plain('value', (issue) => issue.labels),
  resolution: () => plain('value', (issue) => (issue.resolved === undefined ? [] : ['Done'])),
  created: () => plain('time', (issue) => [String(issue.created)]),
  updated: () => plain('time', (issue) => [String(issue.updated)]),
  resolved: () => plain('time', (issue) => (issue.resolved === undefined ? [] : [String(issue.resolved)])),
  duedate: () => plain('time', (issue) => day(issue.dueDate)),
  summary: () => plain('text', (issue) => [issue.summary]),
  description: () => plain('text', (issue) => (issue.description === null ? [] : [adfText(issue.description)])),
  text: (site) =>
    plain('text', (issue) => [
      issue.summary,
      adfText(issue.description),
      ...site.work.notes('comment', issue.id).map((note) => adfText(note.body)),
    ]),
};

const aliases: Readonly<Record<string, string>> = {
  issuekey: 'key',
  issue: 'key',
  id: 'key',
  type: 'issuetype',
  due: 'duedate',
  createddate: 'created',
  updateddate: 'updated',
  resolutiondate: 'resolved',
};

export const readerFor = (site: SiteContext, user: User, clause: Clause): FieldReader => {
  const { property, field } = clause;
  const index = site.entityProperties.find((one) =>
    property
      ? one.propertyKey === property.key && one.path === property.path
      : one.searchAlias?.toLowerCase() === field,
  );
  if (index) return propertyReader(index);
  if (property) throw unknownField(field);
  const make = entryOf(makers, entryOf(aliases, field) ?? field);
  if (make) return make(site, user, field);
  for (const custom of site.work.customFields.values())
    if (custom.id === field || custom.name.toLowerCase() === field)
      return plain(custom.kind === 'textfield' || custom.kind === 'textarea' ? 'text' : 'value', (issue) => {
        const value = issue.custom[custom.id];
        if (value === undefined || value === null) return [];
        if (custom.kind === 'textarea') return [adfText(value)];
        return (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) =>
          isObject(one) ? String(one.value) : String(one),
        );
      });
  throw unknownField(field);
};

/** Ids of the issues that a clause names; one that does not exist, or is hidden, refuses the whole query. */
export const issueIdsFor = (site: SiteContext, user: User, clause: Clause): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const operand of clause.operands) {
    const text = textOf(operand);
    const issue = site.work.findIssue(text);
    if (!issue || !site.work.maySee(user, issue))
      throw new JqlError(
        /^\d+$/.test(text)
          ? `A value with ID '${text}' does not exist for the field '${clause.field}'.`
          : `An issue with key '${text}' does not exist for field '${clause.field}'.`,
      );
    ids.add(issue.id);
  }
  return ids;
};
