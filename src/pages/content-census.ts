import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import { type Content, readContent } from './read-content';

/**
 * What a reader sees of a body, blind to order, mark-up and white space: sums over its characters, its mentions, its
 * dates. Two bodies with one census may be arranged differently; neither holds anything that the other lacks.
 */
export interface ContentCensus {
  readonly characters: number;
  readonly sum: number;
  readonly squares: number;
  readonly mentions: readonly string[];
  readonly dates: readonly string[];
}

const metadata = new Set(['ac:task-id', 'ac:task-uuid', 'ac:task-status']);
const without = ({ name }: StorageElement): boolean => metadata.has(name);
const blank = /\s/;

const censusOf = ({ text, mentions, dates }: Content, extra: readonly string[]): ContentCensus => {
  let characters = 0;
  let sum = 0;
  let squares = 0;
  for (const part of [text, ...extra]) {
    for (let at = 0; at < part.length; at += 1) {
      const code = part.charCodeAt(at);
      if (code === 32 || (code > 127 && blank.test(part.charAt(at)))) continue;
      characters += 1;
      sum += code;
      squares += code * code;
    }
  }
  return { characters, sum, squares, mentions: mentions.map((id) => id ?? '').sort(), dates: [...dates].sort() };
};

/** Counts a body, ids and states of its tasks left aside, and texts that are to be added to it. */
export const contentCensus = ({ root }: StorageDocument, added: readonly string[] = []): ContentCensus =>
  censusOf(readContent(root.children, { without }), added);

export const sameCensus = (one: ContentCensus, other: ContentCensus): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
