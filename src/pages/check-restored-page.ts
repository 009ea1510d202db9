import type { TaskRef } from '../model/ids';
import type { Splice } from '../model/splice';
import { checkWellFormed } from '../storage-format/check-well-formed';
import { parseStorage } from '../storage-format/parse-storage';
import { createSourceEditor } from '../storage-format/source-editor';
import type { StorageDocument, StorageElement, StorageNode } from '../storage-format/storage-document';
import { addCensuses, type ContentCensus, contentCensus, sameCensus } from './content-census';
import { homelessContent } from './homeless-content';
import { PageEditError } from './page-edit-error';
import { piecesToEdits } from './pieces-to-edits';
import type { Change, Group } from './put-back-tasks';
import type { Piece } from './renderer';
import { type PageScan, type ScanOptions, scanPage } from './scan-page';
import type { ComingTask } from './side-by-side';
import { isTask } from './task-content';

export interface RestoreToCheck {
  readonly document: StorageDocument;
  readonly scan: PageScan;
  readonly groups: readonly Group[];
  readonly coming: readonly ComingTask[];
  readonly options: ScanOptions;
}

export interface CheckedRestore {
  readonly body: string;
  readonly splices: readonly Splice[];
  /** Tasks whose place would not hold what it held: they are left as they are. */
  readonly refused: readonly TaskRef[];
}

/** Groups that stand in no other, with all changes in them. */
interface Part {
  readonly start: number;
  end: number;
  readonly refs: TaskRef[];
  readonly changes: Change[];
}

const partsOf = (groups: readonly Group[]): readonly Part[] => {
  const parts: Part[] = [];
  const inOrder = [...groups].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const { start, end, refs, changes } of inOrder) {
    const last = parts.at(-1);
    if (last && start < last.end) {
      for (const ref of refs) last.refs.push(ref);
      for (const change of changes) last.changes.push(change);
      last.end = Math.max(last.end, end);
    } else parts.push({ start, end, refs: [...refs], changes: [...changes] });
  }
  return parts;
};

/** A part of the page with its changes, in their order: as pieces of the source and new text. */
const piecesOf = ({ start, end, changes }: Part): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = start;
  for (const change of [...changes].sort((one, other) => one.start - other.start)) {
    if (change.start > at) pieces.push({ start: at, end: change.start });
    if (change.text !== '') pieces.push({ text: change.text });
    at = Math.max(at, change.end);
  }
  if (end > at) pieces.push({ start: at, end });
  return pieces;
};

const textOf = (source: string, pieces: readonly Piece[]): string =>
  pieces.map((piece) => ('text' in piece ? piece.text : source.slice(piece.start, piece.end))).join('');

const border = '<part/>';
const isBorder = (node: StorageNode): boolean => node.kind === 'element' && node.name === 'part';

/** The nodes of each of some texts; undefined where one is not well-formed by itself. */
const nodesOf = (texts: readonly string[]): readonly (readonly StorageNode[] | undefined)[] => {
  const apart = (text: string): readonly StorageNode[] | undefined => {
    try {
      return parseStorage(text).root.children;
    } catch {
      return undefined;
    }
  };
  try {
    const { root } = parseStorage(texts.join(border));
    let at = 0;
    const borders = texts.slice(0, -1).map((text) => {
      at += text.length + border.length;
      return at;
    });
    const found = root.children.filter(isBorder).map(({ end }) => end);
    if (found.length !== borders.length || found.some((end, index) => end !== borders[index])) return texts.map(apart);
    const parts: StorageNode[][] = [[]];
    for (const node of root.children) {
      if (isBorder(node)) parts.push([]);
      else parts.at(-1)?.push(node);
    }
    return parts;
  } catch {
    return texts.map(apart);
  }
};

const countTasks = (nodes: readonly StorageNode[]): number => {
  let count = 0;
  const open: StorageNode[] = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind !== 'element') continue;
    if (isTask(node)) count += 1;
    for (const child of node.children) open.push(child);
  }
  return count;
};

const emptied = (element: StorageElement): StorageElement => ({ ...element, children: [] });

/** What of a task's place is not there any more once the task is, less what is new. */
const takenAway = ({ place, task }: ComingTask): { readonly gone: ContentCensus[]; readonly come: ContentCensus[] } => {
  if (!('link' in place)) {
    return { gone: [], come: [contentCensus(parseStorage(homelessContent(task)).root.children)] };
  }
  const { link, isLabelled, shape, element } = place;
  const gone = [contentCensus([isLabelled ? emptied(link) : link])];
  if (shape === 'paragraph' && element && element.name !== 'p') gone.push(contentCensus([emptied(element)]));
  return { gone, come: [] };
};

const refuse = (what: string, cause?: unknown): never => {
  throw new PageEditError(`The restored page failed its check and is not sent: ${what}.`, { code: 'internal', cause });
};

/**
 * Makes the changes, and reads what came of them again as if it came from elsewhere: each part of the page that changes
 * has to hold all that it held but for the links that were taken out. A part that does not is left as it is. Throws
 * `PageEditError` (`internal`) where the page as a whole is in doubt.
 */
export const checkRestoredPage = ({ document, scan, groups, coming, options }: RestoreToCheck): CheckedRestore => {
  const { source } = document;
  const byRef = new Map(coming.map((one) => [one.task.ref, one]));
  const parts = partsOf(groups);
  const rewritten = parts.map((part) => textOf(source, piecesOf(part)));
  const before = nodesOf(parts.map(({ start, end }) => source.slice(start, end)));
  const after = nodesOf(rewritten);
  const refused: TaskRef[] = [];
  const passed: Part[] = [];
  for (const [index, part] of parts.entries()) {
    const [was, is] = [before[index], after[index]];
    const tasks = part.refs.flatMap((ref) => byRef.get(ref) ?? []);
    const all = tasks.map(takenAway);
    const isSame =
      was !== undefined &&
      is !== undefined &&
      countTasks(is) === countTasks(was) + tasks.length &&
      sameCensus(
        addCensuses([contentCensus(was), ...all.flatMap(({ come }) => come)]),
        addCensuses([contentCensus(is), ...all.flatMap(({ gone }) => gone)]),
      );
    if (isSame) passed.push(part);
    else refused.push(...part.refs);
  }
  const pieces: Piece[] = [];
  let at = 0;
  for (const part of passed) {
    pieces.push({ start: at, end: part.start }, ...piecesOf(part));
    at = part.end;
  }
  pieces.push({ start: at, end: source.length });
  const editor = createSourceEditor(source);
  piecesToEdits(source, pieces, editor);
  const { text, splices } = editor.finish();
  if (passed.length === 0) return { body: source, splices: [], refused };
  checkWhole(source, text, passed, splices);
  const back = passed.flatMap(({ refs }) => refs.flatMap((ref) => byRef.get(ref) ?? []));
  const rescan = scanOrRefuse(text, options);
  const taken = back.filter(({ place }) => 'link' in place).length;
  if (rescan.links.length !== scan.links.length - taken) refuse('links differ');
  const tasksBefore = scan.tasks.length + scan.unknownStatus;
  if (rescan.tasks.length + rescan.unknownStatus !== tasksBefore + back.length)
    refuse('it has too many tasks or too few');
  return { body: text, splices, refused };
};

/** Everything outside the parts stands where it has to, character for character. */
const checkWhole = (source: string, text: string, parts: readonly Part[], splices: readonly Splice[]): void => {
  let from = 0;
  let place = 0;
  let next = 0;
  for (const { start, end } of [...parts, { start: source.length, end: source.length }]) {
    const kept = source.slice(from, start);
    if (!text.startsWith(kept, place)) refuse(`the text between the offsets ${from} and ${start} differs`);
    place += kept.length + end - start;
    for (let splice = splices[next]; splice && splice.offset <= end; splice = splices[next]) {
      if (splice.offset < start) refuse(`the text at the offset ${splice.offset} differs`);
      place += splice.inserted.length - splice.removed.length;
      next += 1;
    }
    from = end;
  }
  if (place !== text.length) refuse('it is longer or shorter than its changes make it');
};

const scanOrRefuse = (text: string, options: ScanOptions): PageScan => {
  try {
    checkWellFormed(text);
    return scanPage(parseStorage(text), options);
  } catch (cause) {
    return refuse('it is not well-formed', cause);
  }
};
