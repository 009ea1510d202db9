import type { AccountId } from '../model/ids';
import type { IssueDraft, PlannedTask } from '../model/plan';
import type { TaskContext } from '../model/task';
import { readAccountId } from './account-id';
import { type AdfBlock, type AdfDocument, inlineCard, mention, nameValueTable, paragraph, plain, strong } from './adf';
import { cleanText, cutText } from './clean-text';

/** The page that a task comes from, as its issue shows it. */
export interface TaskOrigin {
  readonly pageUrl: string;
  /** Who asked for the sync, and when (ISO). */
  readonly requester: AccountId;
  readonly at: string;
  /** Description of the issue just above the list (`context.issueAbove`), where it could be read. */
  readonly quote?: string;
}

/** Jira takes 32,767 characters in a description; so many of them are ours to fill with the page's texts. */
const maxTexts = 29_000;
const maxFullText = 22_000;
const maxQuote = 2_000;
const maxPart = 500;
const maxCells = 20;
const maxMentions = 20;
const maxUrl = 2_000;

/** Cleans texts and cuts them so that all of them together stay within a limit. */
const textBudget = (limit: number) => {
  let left = limit;
  return (text: string, most: number): string => {
    const taken = cutText(cleanText(text), Math.min(most, left));
    left -= taken.length;
    return taken;
  };
};

type TakeText = ReturnType<typeof textBudget>;

const namedLine = (name: string, parts: readonly string[], take: TakeText): readonly AdfBlock[] => {
  const line = take(parts.map(cleanText).filter(Boolean).join(' › '), maxPart);
  return line === '' ? [] : [paragraph([...strong(`${name}: `), ...plain(line)])];
};

/** The paragraph before the list, unless it is nothing but the link to the issue that is quoted anyway. */
const leadOf = ({ lead, issueAbove }: TaskContext): readonly string[] =>
  lead === undefined || (issueAbove !== undefined && /^\S*$/.test(lead.trim())) ? [] : [lead];

const tableRow = ({ table }: TaskContext, take: TakeText): readonly AdfBlock[] => {
  if (table === undefined) return [];
  const named: readonly (readonly [string, string])[] = [
    ['Row', table.rowHeaders.join(' › ')],
    ['Column', table.columnHeaders.join(' › ')],
    ...table.cells.slice(0, maxCells).map(({ header, text }) => [header ?? '', text] as const),
  ];
  const rows = named
    .map(([name, value]) => [take(name, maxPart), take(value, maxPart)] as const)
    .filter(([, value]) => value !== '');
  return rows.length === 0 ? [] : [nameValueTable(rows)];
};

const quoted = (context: TaskContext, quote: string | undefined, take: TakeText): readonly AdfBlock[] => {
  const { issueAbove } = context;
  if (issueAbove === undefined) return [];
  const text = take(quote ?? '', maxQuote);
  return [
    paragraph([...strong('Listed below: '), ...plain(take(issueAbove, maxPart))]),
    ...(text === '' ? [] : [{ type: 'blockquote' as const, content: [paragraph(plain(text))] }]),
  ];
};

const isWebAddress = (url: string): boolean =>
  url.length <= maxUrl && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);

const source = ({ pageUrl, requester, at }: TaskOrigin): readonly AdfBlock[] => {
  const when = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  const account = readAccountId(requester);
  return [
    ...(isWebAddress(pageUrl) ? [paragraph([...strong('From: '), inlineCard(pageUrl)])] : []),
    paragraph([...strong('Asked for by: '), ...(account ? [mention(account)] : []), ...plain(` on ${when}`)]),
  ];
};

/** Whoever the task mentions besides the assignee: the task's text itself leaves mentions out. */
const mentioned = (mentions: readonly (AccountId | null)[], draft: IssueDraft): readonly AdfBlock[] => {
  const others = new Set<AccountId>();
  for (const each of mentions) {
    const account = readAccountId(each);
    if (account !== null && account !== draft.assignee?.accountId && others.size < maxMentions) others.add(account);
  }
  if (others.size === 0) return [];
  const nodes = [...others].flatMap((account) => [mention(account), ...plain(' ')]);
  return [paragraph([...strong('Mentioned: '), ...nodes])];
};

/**
 * The description of a task's issue: the full text where the summary does not hold it, where the task stands on the
 * page, the page, who asked and when. Every text of the page goes into text nodes, cleaned and cut, so no text can
 * change the document's shape or make it too long. The vendor's format:
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export const describeTask = (
  task: Pick<PlannedTask, 'text' | 'context' | 'mentions'>,
  draft: IssueDraft,
  origin: TaskOrigin,
): AdfDocument => {
  const take = textBudget(maxTexts);
  const { context } = task;
  const text = cleanText(task.text);
  const full = text === draft.summary ? '' : take(text, maxFullText);
  return {
    type: 'doc',
    version: 1,
    content: [
      ...(full === '' ? [] : [paragraph(plain(full))]),
      ...namedLine('Section', context.headings, take),
      ...namedLine('Inside', context.macros, take),
      ...namedLine('List item', context.listItems, take),
      ...namedLine('Part of the task', context.parentTasks, take),
      ...namedLine('Introduced by', leadOf(context), take),
      ...tableRow(context, take),
      ...quoted(context, origin.quote, take),
      ...mentioned(task.mentions, draft),
      ...source(origin),
    ],
  };
};
