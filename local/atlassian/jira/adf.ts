import { asList, entryOf, isObject, textOf } from '../json';

export const invalidAdf = 'The field value is not valid Atlassian Document Format (ADF) content.';

interface NodeRule {
  /** Kinds of nodes that may stand in it; absent: it is a leaf. */
  readonly content?: readonly string[];
  readonly attrs?: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'any'>>;
  readonly required?: readonly string[];
  /** Fewest children. */
  readonly least?: number;
}

const inline = ['text', 'hardBreak', 'mention', 'emoji', 'date', 'status', 'inlineCard'];
const lists = ['bulletList', 'orderedList'];
const blocks = [
  ...['paragraph', 'heading', 'blockquote', 'codeBlock', 'panel', 'rule', 'table', 'taskList', 'decisionList'],
  ...['expand', 'blockCard', ...lists],
];
const inCell = blocks.filter((name) => name !== 'table' && name !== 'expand').concat('nestedExpand');

/** The nodes that descriptions of work items are made of, after npm's `@atlaskit/adf-schema` (full). */
const rules: Readonly<Record<string, NodeRule>> = {
  doc: { content: blocks },
  paragraph: { content: inline, attrs: { localId: 'string' } },
  heading: { content: inline, attrs: { level: 'number', localId: 'string' }, required: ['level'] },
  blockquote: { content: ['paragraph', 'codeBlock', ...lists], attrs: { localId: 'string' }, least: 1 },
  codeBlock: { content: ['text'], attrs: { language: 'string', uniqueId: 'string', localId: 'string' } },
  panel: {
    content: ['paragraph', 'heading', 'codeBlock', 'rule', ...lists],
    attrs: { panelType: 'string', localId: 'string' },
    required: ['panelType'],
    least: 1,
  },
  rule: { attrs: { localId: 'string' } },
  bulletList: { content: ['listItem'], attrs: { localId: 'string' }, least: 1 },
  orderedList: { content: ['listItem'], attrs: { order: 'number', localId: 'string' }, least: 1 },
  listItem: { content: ['paragraph', 'codeBlock', 'taskList', ...lists], attrs: { localId: 'string' }, least: 1 },
  taskList: { content: ['taskItem', 'taskList'], attrs: { localId: 'string' }, required: ['localId'], least: 1 },
  taskItem: { content: inline, attrs: { localId: 'string', state: 'string' }, required: ['localId', 'state'] },
  decisionList: { content: ['decisionItem'], attrs: { localId: 'string' }, required: ['localId'], least: 1 },
  decisionItem: { content: inline, attrs: { localId: 'string', state: 'string' }, required: ['localId', 'state'] },
  table: {
    content: ['tableRow'],
    attrs: {
      isNumberColumnEnabled: 'boolean',
      layout: 'string',
      width: 'number',
      displayMode: 'string',
      localId: 'string',
    },
    least: 1,
  },
  tableRow: { content: ['tableCell', 'tableHeader'], attrs: { localId: 'string' } },
  tableCell: {
    content: inCell,
    attrs: { colspan: 'number', rowspan: 'number', colwidth: 'any', background: 'string', localId: 'string' },
    least: 1,
  },
  tableHeader: {
    content: inCell,
    attrs: { colspan: 'number', rowspan: 'number', colwidth: 'any', background: 'string', localId: 'string' },
    least: 1,
  },
  expand: { content: inCell, attrs: { title: 'string', localId: 'string' }, least: 1 },
  nestedExpand: {
    content: ['paragraph', 'heading', ...lists],
    attrs: { title: 'string', localId: 'string' },
    least: 1,
  },
  blockCard: { attrs: { url: 'string', data: 'any', localId: 'string' } },
  inlineCard: { attrs: { url: 'string', data: 'any', localId: 'string' } },
  hardBreak: { attrs: { text: 'string', localId: 'string' } },
  mention: {
    attrs: { id: 'string', text: 'string', accessLevel: 'string', userType: 'string', localId: 'string' },
    required: ['id'],
  },
  emoji: { attrs: { shortName: 'string', id: 'string', text: 'string', localId: 'string' }, required: ['shortName'] },
  date: { attrs: { timestamp: 'string', localId: 'string' }, required: ['timestamp'] },
  status: {
    attrs: { text: 'string', color: 'string', localId: 'string', style: 'string' },
    required: ['text', 'color'],
  },
};

const marks: Readonly<Record<string, readonly string[]>> = {
  ...{ strong: [], em: [], code: [], strike: [], underline: [] },
  link: ['href', 'title', 'id', 'collection', 'occurrenceKey'],
  subsup: ['type'],
  textColor: ['color'],
  backgroundColor: ['color'],
};

const onlyHas = (object: object, names: readonly string[]): boolean =>
  Object.keys(object).every((name) => names.includes(name));

const isMark = (mark: unknown): boolean => {
  if (!isObject(mark) || !onlyHas(mark, ['type', 'attrs'])) return false;
  const names = entryOf(marks, textOf(mark.type) ?? '');
  if (!names) return false;
  if (names.length === 0) return mark.attrs === undefined;
  return isObject(mark.attrs) && onlyHas(mark.attrs, names) && typeof mark.attrs[names[0] ?? ''] === 'string';
};

const isText = (node: Readonly<Record<string, unknown>>): boolean =>
  onlyHas(node, ['type', 'text', 'marks']) &&
  typeof node.text === 'string' &&
  node.text.length > 0 &&
  (node.marks === undefined || (Array.isArray(node.marks) && node.marks.every(isMark)));

const hasValidAttrs = (type: string, rule: NodeRule, attrs: unknown): boolean => {
  if (attrs === undefined) return (rule.required ?? []).length === 0 && type !== 'inlineCard' && type !== 'blockCard';
  if (!isObject(attrs)) return false;
  if (!onlyHas(attrs, Object.keys(rule.attrs ?? {}))) return false;
  if ((rule.required ?? []).some((name) => attrs[name] === undefined)) return false;
  if ((type === 'inlineCard' || type === 'blockCard') && attrs.url === undefined && attrs.data === undefined)
    return false;
  return Object.entries(attrs).every(([name, value]) => {
    const kind = rule.attrs?.[name];
    return kind === 'any' || typeof value === kind;
  });
};

/** Of the nodes that are no text, only paragraphs and headings carry marks: how they are set. */
const hasValidMarks = (type: string, sent: unknown): boolean =>
  asList(sent).every((mark) => {
    const name = isObject(mark) ? mark.type : undefined;
    return (type === 'paragraph' || type === 'heading') && (name === 'alignment' || name === 'indentation');
  });

const isNode = (node: unknown): boolean => {
  if (!isObject(node)) return false;
  const type = textOf(node.type) ?? '';
  if (type === 'text') return isText(node);
  const rule = entryOf(rules, type);
  if (!rule || !onlyHas(node, ['type', 'attrs', 'content', 'marks', ...(type === 'doc' ? ['version'] : [])]))
    return false;
  if (!hasValidAttrs(type, rule, node.attrs) || !hasValidMarks(type, node.marks)) return false;
  if (node.content === undefined) return (rule.least ?? 0) === 0;
  if (!rule.content || !Array.isArray(node.content) || node.content.length < (rule.least ?? 0)) return false;
  return (node.content as unknown[]).every(
    (child) => isObject(child) && (rule.content ?? []).includes(textOf(child.type) ?? '') && isNode(child),
  );
};

/** Strict as the product is: one node it does not know refuses the whole text. */
export const isAdf = (value: unknown): boolean =>
  isObject(value) && value.type === 'doc' && value.version === 1 && Array.isArray(value.content) && isNode(value);

/** The text of a document: what its length is counted by, and what search looks at. */
export const adfText = (value: unknown): string => {
  if (!isObject(value)) return '';
  const own = textOf(value.text) ?? '';
  return (
    own +
    asList(value.content)
      .map(adfText)
      .join(value.type === 'doc' ? '\n' : '')
  );
};
