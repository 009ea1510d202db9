import type { SiteContext } from '../site-context';
import { adfText } from './adf';
import type { FieldValues } from './field-values';
import { type ChangeItem, type Issue, priorities } from './work';

const person = (site: SiteContext, id: string | undefined): string | null =>
  id === undefined ? null : (site.people.find(id)?.displayName ?? null);

/** An issue with new values, and what the changelog says about each that differs. */
export const applyValues = (
  site: SiteContext,
  issue: Issue,
  values: FieldValues,
): { readonly next: Issue; readonly items: readonly ChangeItem[] } => {
  const items: ChangeItem[] = [];
  const note = (
    field: string,
    from: string | undefined,
    to: string | undefined,
    texts?: [string | null, string | null],
  ) => {
    if (from === to) return;
    const [fromText, toText] = texts ?? [from ?? null, to ?? null];
    items.push({ field, from: from ?? null, fromText, to: to ?? null, toText });
  };
  const { assigneeId, dueDate, parentId, securityId, ...rest } = issue;
  const has = (name: keyof FieldValues): boolean => name in values;
  const assignee = has('assigneeId') ? values.assigneeId : assigneeId;
  const due = has('dueDate') ? values.dueDate : dueDate;
  const parent = has('parentId') ? values.parentId : parentId;
  const security = has('securityId') ? values.securityId : securityId;
  const next: Issue = {
    ...rest,
    summary: values.summary ?? issue.summary,
    description: has('description') ? values.description : issue.description,
    reporterId: values.reporterId ?? issue.reporterId,
    priorityId: values.priorityId ?? issue.priorityId,
    labels: values.labels ?? issue.labels,
    custom: { ...issue.custom, ...values.custom },
    ...(assignee === undefined ? {} : { assigneeId: assignee }),
    ...(due === undefined ? {} : { dueDate: due }),
    ...(parent === undefined ? {} : { parentId: parent }),
    ...(security === undefined ? {} : { securityId: security }),
  };
  note('summary', issue.summary, next.summary);
  if (JSON.stringify(issue.description) !== JSON.stringify(next.description))
    items.push({
      field: 'description',
      from: null,
      fromText: adfText(issue.description),
      to: null,
      toText: adfText(next.description),
    });
  note('assignee', assigneeId, assignee, [person(site, assigneeId), person(site, assignee)]);
  note('reporter', issue.reporterId, next.reporterId, [person(site, issue.reporterId), person(site, next.reporterId)]);
  const named = (id: string): string | null => priorities.find((priority) => priority.id === id)?.name ?? null;
  note('priority', issue.priorityId, next.priorityId, [named(issue.priorityId), named(next.priorityId)]);
  note('labels', issue.labels.join(' '), next.labels.join(' '));
  note('duedate', dueDate, due);
  const keyOf = (id: string | undefined): string | null =>
    id === undefined ? null : (site.work.issue(id)?.key ?? null);
  note('parent', parentId, parent, [keyOf(parentId), keyOf(parent)]);
  note('security', securityId, security);
  for (const [name, value] of Object.entries(values.custom)) {
    const before = JSON.stringify(issue.custom[name] ?? null);
    const after = JSON.stringify(value ?? null);
    if (before !== after) items.push({ field: name, from: null, fromText: before, to: null, toText: after });
  }
  return { next, items };
};
