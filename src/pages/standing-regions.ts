import type { IssueKey } from '../model/ids';
import type { Splice } from '../model/splice';
import { writtenLinks } from './converted-traces';
import { joinSplices } from './cut-splices';
import type { PageEdit } from './page-to-restore';
import { tagTokens } from './tag-tokens';

/** Splices of an update that belong together: what one took away another one, or the same, put in. */
interface Region {
  readonly splices: readonly Splice[];
  /** Where each of `splices` starts in the text after the update. */
  readonly places: readonly number[];
  readonly links: readonly { readonly key: IssueKey; readonly at: number }[];
}

const structure = new Set(['ac:task-list', 'ac:task', 'ac:task-body', 'p', 'br']);
const metadata = /<(ac:task-(?:id|uuid|status))(?:\s[^<>]*)?>[^<]*<\/\1>/g;
const editorSpan = /^<span\s+class=(["'])placeholder-inline-tasks\1\s*>$/;

/** What a text opens and closes, and what it says, blind to the tags that a conversion takes away or puts in. */
interface Balance {
  readonly closes: string[];
  readonly opens: string[];
  words: number;
  characters: number;
}

const createBalance = (): Balance => ({ closes: [], opens: [], words: 0, characters: 0 });

const mixed = (code: number): number => {
  const spread = Math.imul(code ^ 0x9e3779b9, 0x85ebca6b);
  return Math.imul(spread ^ (spread >>> 15), 0xc2b2ae35);
};

const weigh = (balance: Balance, text: string): void => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) continue;
    balance.characters += 1;
    balance.words = (balance.words + mixed(code)) | 0;
  }
};

const add = (balance: Balance, text: string): void => {
  const { opens, closes } = balance;
  for (const token of tagTokens(text)) {
    const raw = text.slice(token.start, token.end);
    if (token.kind === 'open') {
      opens.push(token.name);
      if (!structure.has(token.name) && !editorSpan.test(raw)) weigh(balance, raw);
    } else if (token.kind === 'close') {
      if (opens.length > 0) opens.pop();
      else closes.push(token.name);
      // Closing tags weigh nothing: each has an opening one, and that of the editor's span cannot be told from others.
    } else if (token.kind !== 'empty' || !structure.has(token.name)) weigh(balance, raw);
  }
};

/** What is closed and opened again is as if nothing had happened. */
const settle = ({ closes, opens }: Balance): string => {
  const outer = closes.toReversed();
  let same = 0;
  while (same < outer.length && same < opens.length && outer[same] === opens[same]) same += 1;
  return `${outer.slice(same).join(' ')}|${opens.slice(same).join(' ')}`;
};

const longestOpen = 200;

/** Cuts an update into its regions. Whatever does not add up to one is in none. */
const regionsOf = (edit: PageEdit): readonly Region[] => {
  const regions: Region[] = [];
  let splices: Splice[] = [];
  let places: number[] = [];
  let links: { key: IssueKey; at: number }[] = [];
  let removed = createBalance();
  let inserted = createBalance();
  let shift = 0;
  for (const splice of joinSplices(edit.splices)) {
    const place = splice.offset + shift;
    shift += splice.inserted.length - splice.removed.length;
    splices.push(splice);
    places.push(place);
    const written = writtenLinks(splice.inserted);
    const moved = new Map<IssueKey, number>();
    for (const { key } of writtenLinks(splice.removed)) moved.set(key, (moved.get(key) ?? 0) + 1);
    let from = 0;
    for (const { key, start, end } of written) {
      const count = moved.get(key) ?? 0;
      if (count > 0) {
        moved.set(key, count - 1);
        continue;
      }
      links.push({ key, at: place + start });
      add(inserted, splice.inserted.slice(from, start));
      from = end;
    }
    add(inserted, splice.inserted.slice(from));
    add(removed, splice.removed.replace(metadata, ''));
    const isBalanced =
      links.length > 0 &&
      removed.words === inserted.words &&
      removed.characters === inserted.characters &&
      removed.opens.length + inserted.opens.length < longestOpen &&
      settle(removed) === settle(inserted);
    if (!isBalanced) continue;
    regions.push({ splices, places, links });
    splices = [];
    places = [];
    links = [];
    removed = createBalance();
    inserted = createBalance();
  }
  return regions;
};

/** Splices that take a region back, and the keys of its links. */
export interface StandingRegion {
  readonly splices: readonly Splice[];
  readonly keys: readonly IssueKey[];
}

/**
 * The regions of an update whose text still stands on the page as it was put there, wherever that is now. `linkAt`: where
 * the link of a task stands that is to come back. A region with other links in it is left.
 */
export const standingRegions = (
  body: string,
  edit: PageEdit,
  linkAt: (key: IssueKey) => number | undefined,
): readonly StandingRegion[] => {
  const standing: StandingRegion[] = [];
  let reached = 0;
  const found = regionsOf(edit)
    .flatMap((region) => {
      const delta = shiftOf(region, linkAt);
      return delta === undefined || !stands(body, region, delta) ? [] : [{ region, delta }];
    })
    .sort((one, other) => (one.region.places[0] ?? 0) + one.delta - (other.region.places[0] ?? 0) - other.delta);
  for (const { region, delta } of found) {
    const splices = region.splices.map(({ removed, inserted }, index) => ({
      offset: (region.places[index] ?? 0) + delta,
      removed: inserted,
      inserted: removed,
    }));
    const last = splices.at(-1);
    if (!last || (splices[0]?.offset ?? 0) < reached) continue;
    reached = last.offset + last.removed.length;
    standing.push({ splices, keys: region.links.map(({ key }) => key) });
  }
  return standing;
};

/** How far all links of a region have moved, where they have moved together. */
const shiftOf = ({ links }: Region, linkAt: (key: IssueKey) => number | undefined): number | undefined => {
  let delta: number | undefined;
  for (const { key, at } of links) {
    const now = linkAt(key);
    if (now === undefined || (delta !== undefined && now - at !== delta)) return undefined;
    delta = now - at;
  }
  return delta;
};

const onlyTags = /^(?:\s|<\/?[^<>]*>)*$/;

/**
 * Whether all that was put in stands in its place. Where nothing was put in, the place is known by what stands around it:
 * between two that are, or with nothing but tags up to the next.
 */
const stands = (body: string, { splices, places }: Region, delta: number): boolean => {
  const anchored = splices.map(({ inserted }) => inserted !== '');
  const first = anchored.indexOf(true);
  const last = anchored.lastIndexOf(true);
  for (const [index, { inserted }] of splices.entries()) {
    const at = (places[index] ?? 0) + delta;
    if (at < 0 || !body.startsWith(inserted, at)) return false;
    if (index < first || index > last) {
      const anchor = (places[index < first ? first : last] ?? 0) + delta;
      const end = anchor + (splices[last]?.inserted.length ?? 0);
      const between = index < first ? body.slice(at, anchor) : body.slice(end, at);
      if (between.length > 10_000 || !onlyTags.test(between)) return false;
    }
  }
  return true;
};
