import { hashOf } from '../model/hash';
import { type AccountId, asId } from '../model/ids';
import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { walkNodes } from '../storage-format/walk-nodes';
import { asCalendarDate } from './calendar-date';
import { isBlock, isOpaque, macroName, parametersNamed, plainText } from './page-elements';

/** A run of content as a person reads it, formatting left aside. */
export interface Content {
  /** White space collapsed; mentions left out, dates as YYYY-MM-DD. */
  readonly text: string;
  readonly mentions: readonly (AccountId | null)[];
  readonly dates: readonly string[];
  /** Words, mentions, dates and links in their order, spelled in one way however Confluence respells a body on saving. */
  readonly parts: readonly string[];
  /** Has words of its own: a mention or a date alone is none. */
  readonly hasWords: boolean;
  readonly hasPlaceholder: boolean;
}

export interface ReadOptions {
  /** Elements left out as if they were not there, but for a word boundary. */
  readonly without?: (element: StorageElement) => boolean;
  /** A link whose words count, and not what it leads to. */
  readonly opened?: StorageElement;
  /** Host of the site (`x.atlassian.net`): Confluence rewrites the fragments of links to it, so they do not count. */
  readonly siteHost?: string;
  /** Stop when this many characters are together (or thousands of nodes gave none): for a text that is cut anyway. */
  readonly atMost?: number;
}

/** Atlassian: "up to 128 characters". */
const longestAccountId = 128;

/** Whether anything is left to collapse: most texts have single spaces only, and looking is cheaper than replacing. */
const isLoose = /[^\S ]| {2}/;

export const collapse = (text: string): string => {
  const trimmed = text.trim();
  return isLoose.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
};

/** A hash of what a person reads: changes with words, mentions, dates and links, not with their mark-up. */
export const hashContent = ({ parts }: Content): string => hashOf(...parts);

/** Asked once for each link, not for each page in it: a crafted link may hold a hundred thousand. */
const linkBodies = new WeakMap<StorageElement, boolean>();

const hasLinkBody = (link: StorageElement): boolean => {
  const known = linkBodies.get(link);
  if (known !== undefined) return known;
  const found = link.children.some((child) => child.kind === 'element' && child.name.endsWith('link-body'));
  linkBodies.set(link, found);
  return found;
};

/** What stands for an element in the text, where it is not its content. Undefined: read on inside. */
const wordsOf = (element: StorageElement): string | undefined => {
  switch (element.name) {
    case 'ac:emoticon':
      return attributeOf(element, 'ac:emoji-fallback') ?? attributeOf(element, 'ac:emoji-shortname') ?? '';
    case 'ac:image':
      return attributeOf(element, 'ac:alt') ?? '';
    case 'ri:page':
    case 'ri:blog-post':
      // The label of a link without a body.
      return element.parent && hasLinkBody(element.parent) ? '' : (attributeOf(element, 'ri:content-title') ?? '');
    default: {
      const macro = macroName(element);
      if (macro === 'jira') {
        // Drawn as the work item's card; a macro with a query has no words of its own.
        const key = parametersNamed(element, 'key')[0];
        return key ? plainText(key) : '';
      }
      if (macro !== 'status') return undefined;
      const title = parametersNamed(element, 'title')[0];
      return title ? plainText(title) : '';
    }
  }
};

const targetOf = (element: StorageElement, siteHost: string | undefined): string | undefined => {
  if (element.name === 'a') {
    const href = attributeOf(element, 'href')?.trim();
    const hash = href?.indexOf('#') ?? -1;
    if (href === undefined || hash <= 0) return href;
    const local = href.startsWith('/') || (siteHost !== undefined && href.toLowerCase().includes(`//${siteHost}/`));
    return local ? href.slice(0, hash) : href;
  }
  if (element.name === 'ri:page' || element.name === 'ri:blog-post') {
    return `page:${attributeOf(element, 'ri:space-key') ?? ''}:${attributeOf(element, 'ri:content-title') ?? ''}`;
  }
  if (element.name === 'ri:attachment') return `file:${attributeOf(element, 'ri:filename') ?? ''}`;
  if (element.name === 'ri:url') return `url:${attributeOf(element, 'ri:value') ?? ''}`;
  if (macroName(element) !== 'jira') return undefined;
  const key = parametersNamed(element, 'key')[0];
  return key && `issue:${plainText(key)}`;
};

/** The issue that a card shows: people read its key, not its address. */
const browsedKey = (card: StorageElement): string | undefined =>
  /\/browse\/([A-Za-z][A-Za-z0-9_]+-[1-9][0-9]*)\/?(?:[?#].*)?$/.exec(attributeOf(card, 'href')?.trim() ?? '')?.[1];

const readCardLabel = (card: StorageElement): string => {
  const label: string[] = [];
  walkNodes(card.children, {
    enter(node) {
      if (node.kind === 'text' || node.kind === 'cdata') label.push(node.value);
      return undefined;
    },
  });
  return label.join('');
};

/** Reads nodes as one run of content. Linear in what they hold, without recursion. */
export const readContent = (
  nodes: readonly StorageNode[],
  { without, opened, siteHost, atMost = Number.POSITIVE_INFINITY }: ReadOptions = {},
): Content => {
  let text = '';
  let hasWords = false;
  const mentions: (AccountId | null)[] = [];
  const dates: string[] = [];
  const parts: string[] = [];
  let run = '';
  let hasPlaceholder = false;
  let length = 0;
  let nodesLeft = atMost * 40;
  const say = (value: string): void => {
    text += value;
    run += value;
    if (value === ' ') return;
    const { length: words } = value.trim();
    length += words;
    hasWords ||= words > 0;
  };
  const mark = (kind: string, value: string): void => {
    const before = collapse(run);
    run = '';
    if (before !== '') parts.push(`text ${before}`);
    parts.push(`${kind} ${value}`);
  };
  walkNodes(nodes, {
    enter(node) {
      nodesLeft -= 1;
      if (length > atMost || nodesLeft < 0) return 'stop';
      if (node.kind !== 'element') {
        if (node.kind === 'text' || node.kind === 'cdata') say(node.value);
        return 'skip';
      }
      if (without?.(node)) {
        say(' ');
        return 'skip';
      }
      const target = node === opened ? undefined : targetOf(node, siteHost);
      if (target !== undefined) mark('link', target);
      const instead = wordsOf(node);
      if (instead !== undefined) {
        say(instead);
        return 'skip';
      }
      if (node.name === 'ac:placeholder') hasPlaceholder = true;
      // The code of a code block is seen by its readers, but it is no wording of a task.
      if (node.name === 'ac:plain-text-body') mark('code', plainText(node));
      if (isOpaque(node) && node.name !== 'ac:plain-text-link-body') return 'skip';
      if (node.name === 'ri:user') {
        const account = attributeOf(node, 'ri:account-id')?.trim();
        mentions.push(account && account.length <= longestAccountId ? asId<AccountId>(account) : null);
        mark('mention', account || `${attributeOf(node, 'ri:userkey') ?? attributeOf(node, 'ri:username') ?? ''}`);
        return 'skip';
      }
      if (node.name === 'time') {
        const written = attributeOf(node, 'datetime')?.trim() ?? '';
        const date = asCalendarDate(written);
        if (date !== undefined) dates.push(date);
        text += date ?? '';
        mark('date', written);
        return 'skip';
      }
      if (node.name === 'br' || isBlock(node)) say(' ');
      // A card shows the title of its target; what stands between its tags is Confluence's to rewrite.
      if (node.name === 'a' && attributeOf(node, 'data-card-appearance') !== undefined) {
        const label = browsedKey(node) ?? readCardLabel(node);
        text += label;
        hasWords ||= label.trim() !== '';
        return 'skip';
      }
      return undefined;
    },
    leave(element) {
      if (isBlock(element)) say(' ');
    },
  });
  const rest = collapse(run);
  if (rest !== '') parts.push(`text ${rest}`);
  return { text: collapse(text), mentions, dates, parts, hasWords, hasPlaceholder };
};
