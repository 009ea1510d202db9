import { entryOf } from '../../json';
import type { User } from '../../people';
import type { SiteContext } from '../../site-context';
import type { Issue } from '../work';
import { type FieldReader, issueIdsFor, readerFor } from './fields';
import { JqlError } from './lex';
import type { Clause, Expression, Operand, OrderBy } from './parse';

type Test = (issue: Issue) => boolean;

/** Turns a query into a test of one issue; values that do not exist are refused here, before anything is looked at. */
export const compileJql = (site: SiteContext, user: User, where: Expression): Test => {
  if (where.kind === 'clause') return compileClause(site, user, where);
  if (where.kind === 'not') {
    const inner = compileJql(site, user, where.part);
    return (issue) => !inner(issue);
  }
  const tests = where.parts.map((part) => compileJql(site, user, part));
  return where.kind === 'and'
    ? (issue) => tests.every((test) => test(issue))
    : (issue) => tests.some((test) => test(issue));
};

const unsupported = (clause: Clause): JqlError =>
  new JqlError(`The operator '${clause.operator}' is not supported by the '${clause.field}' field.`);

const compileClause = (site: SiteContext, user: User, clause: Clause): Test => {
  const reader = readerFor(site, user, clause);
  if (clause.operator === 'is' || clause.operator === 'is not' || clause.operands.some((one) => one.kind === 'empty'))
    return compileEmpty(clause, reader);
  if (reader.kind === 'issue') return compileIssues(site, user, clause, reader);
  if (reader.kind === 'text') return compileText(clause, reader);
  if (reader.kind === 'time') return compileTime(site, clause, reader);
  const wanted = new Set(clause.operands.map((operand) => reader.resolve(operand).toLowerCase()));
  const matches = (issue: Issue): boolean | undefined => {
    const values = reader.read(issue);
    return values.length === 0 ? undefined : values.some((value) => wanted.has(value.toLowerCase()));
  };
  // An empty field is neither equal nor unequal to anything.
  if (clause.operator === '=' || clause.operator === 'in') return (issue) => matches(issue) === true;
  if (clause.operator === '!=' || clause.operator === 'not in') return (issue) => matches(issue) === false;
  throw unsupported(clause);
};

const compileEmpty = (clause: Clause, reader: FieldReader): Test => {
  const isEmpty = (issue: Issue): boolean => reader.read(issue).length === 0;
  const rest = clause.operands.every((operand) => operand.kind === 'empty');
  if (!rest) throw new JqlError(`EMPTY among other values is not supported by the local site.`);
  if (clause.operator === 'is' || clause.operator === '=' || clause.operator === 'in') return isEmpty;
  if (clause.operator === 'is not' || clause.operator === '!=' || clause.operator === 'not in')
    return (issue) => !isEmpty(issue);
  throw unsupported(clause);
};

const keyNumber = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));

const compileIssues = (site: SiteContext, user: User, clause: Clause, reader: FieldReader): Test => {
  const ids = issueIdsFor(site, user, clause);
  const has = (issue: Issue): boolean | undefined => {
    const value = reader.read(issue)[0];
    return value === undefined ? undefined : ids.has(value);
  };
  if (clause.operator === '=' || clause.operator === 'in') return (issue) => has(issue) === true;
  if (clause.operator === '!=' || clause.operator === 'not in') return (issue) => has(issue) === false;
  const [first] = ids;
  const bound = first === undefined ? undefined : site.work.issue(first);
  if (!bound || clause.field === 'parent') throw unsupported(clause);
  const compare = comparison(clause);
  return (issue) => issue.projectId === bound.projectId && compare(keyNumber(issue.key) - keyNumber(bound.key));
};

const comparison = (clause: Clause): ((difference: number) => boolean) => {
  if (clause.operator === '<') return (difference) => difference < 0;
  if (clause.operator === '<=') return (difference) => difference <= 0;
  if (clause.operator === '>') return (difference) => difference > 0;
  if (clause.operator === '>=') return (difference) => difference >= 0;
  throw unsupported(clause);
};

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+\*?/gu) ?? [];

const compileText = (clause: Clause, reader: FieldReader): Test => {
  if (clause.operator !== '~' && clause.operator !== '!~') throw unsupported(clause);
  const wanted = clause.operands.flatMap((operand) => wordsOf(operand.kind === 'value' ? operand.text : ''));
  const found = (issue: Issue): boolean => {
    const words = wordsOf(reader.read(issue).join(' '));
    return wanted.every((want) =>
      want.endsWith('*') ? words.some((word) => word.startsWith(want.slice(0, -1))) : words.includes(want),
    );
  };
  return clause.operator === '~' ? found : (issue) => !found(issue);
};

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

const timeOf = (site: SiteContext, clause: Clause, operand: Operand | undefined): number => {
  if (operand?.kind === 'call' && operand.name === 'now') return site.now();
  if (operand?.kind === 'call' && operand.name === 'startofday')
    return Math.floor(site.now() / 86_400_000) * 86_400_000;
  const text = operand?.kind === 'value' ? operand.text : '';
  const relative = /^([+-]?\d+)([mhdw])$/.exec(text);
  if (relative) return site.now() + Number(relative[1]) * (units[relative[2] ?? ''] ?? 0);
  const at = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}( \d{1,2}:\d{2})?$/.test(text)
    ? Date.parse(`${text.replace(/\//g, '-').replace(' ', 'T')}${text.includes(':') ? ':00' : 'T00:00:00'}Z`)
    : Number.NaN;
  if (Number.isNaN(at))
    throw new JqlError(
      `Date value '${text}' for field '${clause.field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  return at;
};

const compileTime = (site: SiteContext, clause: Clause, reader: FieldReader): Test => {
  const bound = timeOf(site, clause, clause.operands[0]);
  const compare =
    clause.operator === '=' || clause.operator === '!='
      ? (difference: number) => (difference === 0) === (clause.operator === '=')
      : comparison(clause);
  return (issue) => {
    const value = reader.read(issue)[0];
    return value !== undefined && compare(Number(value) - bound);
  };
};

const sortKeys: Readonly<Record<string, (issue: Issue) => number | string>> = {
  key: (issue) => keyNumber(issue.key),
  issuekey: (issue) => keyNumber(issue.key),
  id: (issue) => Number(issue.id),
  created: (issue) => issue.created,
  createddate: (issue) => issue.created,
  updated: (issue) => issue.updated,
  summary: (issue) => issue.summary.toLowerCase(),
  priority: (issue) => -Number(issue.priorityId),
  status: (issue) => Number(issue.statusId),
  issuetype: (issue) => Number(issue.typeId),
  duedate: (issue) => issue.dueDate ?? '9999',
  due: (issue) => issue.dueDate ?? '9999',
  project: (issue) => issue.key.slice(0, issue.key.lastIndexOf('-')),
  rank: (issue) => Number(issue.id),
};

/** Without an order, the newest come first. */
export const compileOrder = (orderBy: readonly OrderBy[]): ((a: Issue, b: Issue) => number) => {
  if (orderBy.length > 7) throw new JqlError('A maximum of 7 fields can be used in the ORDER BY clause.');
  const steps = orderBy.map(({ field, descending }) => {
    const key = entryOf(sortKeys, field);
    if (!key) throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
    const isKey = field === 'key' || field === 'issuekey';
    return { key, isKey, sign: descending ? -1 : 1 };
  });
  return (a, b) => {
    for (const { key, isKey, sign } of steps) {
      const projects = isKey ? compare(sortKeys.project?.(a) ?? '', sortKeys.project?.(b) ?? '') : 0;
      const order = projects || compare(key(a), key(b));
      if (order !== 0) return order * sign;
    }
    return Number(b.id) - Number(a.id);
  };
};

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
