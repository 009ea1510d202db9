import type { IssueKey } from '../model/ids';
import type { Splice } from '../model/splice';
import { joinSplices } from './cut-splices';
import type { PageEdit } from './page-to-restore';
import { tagTokens } from './tag-tokens';
import { writtenLinks } from './written-links';

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
  /** By the name of an element, how often it is opened more than closed. */
  readonly open: Map<string, number>;
  tasksOpened: number;
  tasksClosed: number;
  words: number;
  characters: number;
}

const createBalance = (): Balance => ({ open: new Map(), tasksOpened: 0, tasksClosed: 0, words: 0, characters: 0 });

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
  const { open } = balance;
  const said = text.replace(metadata, '');
  for (const { kind, name, start, end } of tagTokens(said)) {
    if (kind === 'open') {
      const raw = said.slice(start, end);
      open.set(name, (open.get(name) ?? 0) + 1);
      if (name === 'ac:task') balance.tasksOpened += 1;
      if (!structure.has(name) && !editorSpan.test(raw)) weigh(balance, raw);
    } else if (kind === 'close') {
      open.set(name, (open.get(name) ?? 0) - 1);
      if (name === 'ac:task') balance.tasksClosed += 1;
    } else if (kind !== 'empty' || !structure.has(name)) weigh(balance, said.slice(start, end));
  }
};

const isSettled = ({ open }: Balance, other: Balance): boolean => {
  for (const [name, count] of open) if (count !== (other.open.get(name) ?? 0)) return false;
  for (const [name, count] of other.open) if (count !== (open.get(name) ?? 0)) return false;
  return true;
};

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
    add(removed, splice.removed);
    const isBalanced =
      links.length > 0 &&
      removed.words === inserted.words &&
      removed.characters === inserted.characters &&
      removed.tasksOpened === inserted.tasksOpened + links.length &&
      removed.tasksClosed === inserted.tasksClosed + links.length &&
      isSettled(removed, inserted);
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
  /** One of its places is known by its distance alone: whether it is right shows when the page is read again. */
  readonly isRisky: boolean;
}

/** Where a task that is to come back stands on the page. */
export interface StandingLink {
  readonly at: number;
  /** Offsets at which its content begins and ends, where that has the planned words. */
  readonly bounds: readonly number[];
}

/**
 * The regions of an update whose text still stands on the page as it was put there, wherever that is now. `linkOf`: the link
 * of a task that is to come back. A region with other links in it is left.
 */
export const standingRegions = (
  body: string,
  edit: PageEdit,
  linkOf: (key: IssueKey) => StandingLink | undefined,
): readonly StandingRegion[] => {
  const standing: StandingRegion[] = [];
  let reached = 0;
  const found = regionsOf(edit)
    .flatMap((region) => {
      const delta = shiftOf(region, linkOf);
      const how = delta === undefined ? 'not' : stands(body, region, delta, linkOf);
      return delta === undefined || how === 'not' ? [] : [{ region, delta, isRisky: how === 'perhaps' }];
    })
    .sort((one, other) => (one.region.places[0] ?? 0) + one.delta - (other.region.places[0] ?? 0) - other.delta);
  for (const { region, delta, isRisky } of found) {
    const splices = region.splices.map(({ removed, inserted }, index) => ({
      offset: (region.places[index] ?? 0) + delta,
      removed: inserted,
      inserted: removed,
    }));
    const last = splices.at(-1);
    if (!last || (splices[0]?.offset ?? 0) < reached) continue;
    reached = last.offset + last.removed.length;
    standing.push({ splices, keys: region.links.map(({ key }) => key), isRisky });
  }
  return standing;
};

/** How far all links of a region have moved, where they have moved together. */
const shiftOf = ({ links }: Region, linkOf: (key: IssueKey) => StandingLink | undefined): number | undefined => {
  let delta: number | undefined;
  for (const { key, at } of links) {
    const now = linkOf(key)?.at;
    if (now === undefined || (delta !== undefined && now - at !== delta)) return undefined;
    delta = now - at;
  }
  return delta;
};

const onlyTags = /^(?:\s|<[^<>]*>)*$/;
const longestGap = 2_000;

/**
 * Whether all that was put in stands in its place. Where nothing was put in, the place is known by what stands around it:
 * between two that are, or with nothing but tags between it and one that is, or the end of a task's own content. Else tags
 * that do not match by themselves fit where they were and hardly anywhere else.
 */
const stands = (
  body: string,
  { splices, places, links }: Region,
  delta: number,
  linkOf: (key: IssueKey) => StandingLink | undefined,
): 'not' | 'perhaps' | 'surely' => {
  const anchored = splices.map(({ inserted }) => inserted !== '');
  const first = anchored.indexOf(true);
  const last = anchored.lastIndexOf(true);
  const loose: { readonly at: number; readonly removed: string }[] = [];
  const known: number[] = [];
  for (const [index, { inserted, removed }] of splices.entries()) {
    const at = (places[index] ?? 0) + delta;
    if (at < 0 || at > body.length || !body.startsWith(inserted, at)) return 'not';
    if (inserted !== '') known.push(at, at + inserted.length);
    else if (index < first || index > last) loose.push({ at, removed });
  }
  if (loose.length === 0) return 'surely';
  for (const { key } of links) known.push(...(linkOf(key)?.bounds ?? []));
  known.sort((one, other) => one - other);
  const isTagsOnly = (from: number | undefined, to: number | undefined): boolean =>
    from !== undefined && to !== undefined && to - from <= longestGap && onlyTags.test(body.slice(from, to));
  let how: 'perhaps' | 'surely' = 'surely';
  for (const { at, removed } of loose) {
    const before = known.findLast((offset) => offset <= at);
    const after = known.find((offset) => offset >= at);
    if (isTagsOnly(before, at) || isTagsOnly(at, after)) continue;
    if (!fits(body, at, removed)) return 'not';
    how = 'perhaps';
  }
  return how;
};

const longestSpace = 200;

/**
 * Whether text that was taken away may have stood at a place: tags that do not match by themselves between other tags,
 * tasks between tasks, a list at the end of a task. Words fit anywhere, so they are not looked for.
 */
const fits = (body: string, at: number, removed: string): boolean => {
  const before = body.slice(Math.max(0, at - longestSpace), at).trimEnd();
  const after = body.slice(at, at + longestSpace).trimStart();
  if (/^\s*<ac:task[\s>]/.test(removed) && /<\/ac:task\s*>\s*$/.test(removed)) {
    return (
      /(?:<\/ac:task(?:-list)?\s*>|<ac:task-list(?:\s[^<>]*)?>)$/.test(before) &&
      /^<(?:ac:task[\s>]|ac:task-list[\s>]|\/ac:task-list)/.test(after)
    );
  }
  if (/^\s*<ac:task-list[\s>]/.test(removed) && /<\/ac:task-list\s*>\s*$/.test(removed)) {
    return /^<\/(?:ac:task-body|span)\s*>/.test(after);
  }
  const balance = createBalance();
  add(balance, removed);
  return !isSettled(balance, createBalance()) && before.endsWith('>') && (after === '' || after.startsWith('<'));
};
