import type { StorageElement, StorageNode } from '../storage-format/storage-document';
import { walkNodes } from '../storage-format/walk-nodes';

/**
 * What a body holds, blind to order and white space and to what a conversion takes away or adds: lists, tasks, ids,
 * states, paragraphs, line breaks. Two bodies with one census may be arranged differently; neither holds a word, a
 * mention, a date, a marker or a macro that the other lacks (but for chance, one in 2^32). Censuses can be added.
 */
export interface ContentCensus {
  readonly characters: number;
  readonly sum: number;
}

const notCounted = new Set(['ac:task-list', 'ac:task', 'ac:task-body', 'p', 'br']);
const metadata = new Set(['ac:task-id', 'ac:task-uuid', 'ac:task-status']);

/** Spreads neighbouring codes over 32 bits, so that no two texts differ by letters that make up for each other. */
const spread = (code: number): number => {
  const mixed = Math.imul(code ^ 0x9e3779b9, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
};

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 160 || (code >= 8192 && /\s/.test(String.fromCharCode(code)));

/** Counts nodes and all that is in them. Linear, without recursion. */
export const contentCensus = (nodes: readonly StorageNode[]): ContentCensus => {
  let characters = 0;
  let sum = 0;
  const count = (text: string, salt: number): void => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) continue;
      characters += 1;
      sum = (sum + spread(code + salt)) | 0;
    }
  };
  const countElement = ({ name, attrs, start, openEnd }: StorageElement): void => {
    if (notCounted.has(name) || (name === 'span' && attrs.class === 'placeholder-inline-tasks')) return;
    count(name, 0x10000);
    // Without room for an attribute there is none to look for.
    if (openEnd - start > name.length + 4) for (const key in attrs) count(attrs[key] ?? '', 0x20000);
  };
  walkNodes(nodes, {
    enter(node) {
      if (node.kind !== 'element') count(node.value, 0);
      else if (metadata.has(node.name)) return 'skip';
      else countElement(node);
      return undefined;
    },
  });
  return { characters, sum };
};

export const addCensuses = (censuses: readonly ContentCensus[]): ContentCensus => {
  let characters = 0;
  let sum = 0;
  for (const census of censuses) {
    characters += census.characters;
    sum = (sum + census.sum) | 0;
  }
  return { characters, sum };
};

export const sameCensus = (one: ContentCensus, other: ContentCensus): boolean =>
  one.characters === other.characters && one.sum === other.sum;
