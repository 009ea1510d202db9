import type { TaskIdentity } from '../model/ids';
import type { Splice } from '../model/splice';
import { parseStorage } from '../storage-format/parse-storage';
import { createSourceEditor } from '../storage-format/source-editor';
import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import { checkEditedPage } from './check-edited-page';
import { cutSplices } from './cut-splices';
import { createPageRenderer } from './page-renderer';
import { piecesToEdits } from './pieces-to-edits';
import type { ReadBody } from './read-for-edit';
import type { Piece } from './renderer';
import { hostOf, type ScanOptions, scanPage } from './scan-page';
import { isTaskOrList } from './task-content';
import { linkXml, type TaskEdit } from './task-edit';
import { blocksOf, type TaskBlocks } from './task-segments';

export interface EditedPage {
  readonly body: string;
  /** What turns the old body into `body`, in ascending order, long ones in parts; empty when nothing was converted. */
  readonly splices: readonly Splice[];
  /** Of the converted tasks those that consist of blocks. */
  readonly blocks: readonly TaskBlocks[];
  /** In the order of `edits`. */
  readonly converted: readonly TaskIdentity[];
  /** No such task on the page: gone, or converted already. In the order of `edits`. */
  readonly missing: readonly TaskIdentity[];
}

/**
 * What may change when tasks are converted: the outermost lists around them. A task without a list counts as one: what
 * is taken out of it has to go after it, or it would become that task's own content.
 */
const outermostLists = (
  { elements }: StorageDocument,
  edits: ReadonlyMap<StorageElement, TaskEdit>,
): readonly StorageElement[] => {
  const tops: StorageElement[] = [];
  let around: StorageElement | undefined;
  for (const element of elements) {
    if (around && around.end <= element.start) around = undefined;
    if (isTaskOrList(element)) around ??= element;
    if (!edits.has(element)) continue;
    const top = around ?? element;
    if (top.start >= (tops.at(-1)?.end ?? 0)) tops.push(top);
  }
  return tops;
};

const render = (document: StorageDocument, edits: ReadonlyMap<StorageElement, TaskEdit>) => {
  const links = new Map([...edits].map(([element, { link }]) => [element, linkXml(link)]));
  const renderList = createPageRenderer(document, links);
  const changed = outermostLists(document, edits);
  const pieces: Piece[] = [];
  let from = 0;
  for (const list of changed) {
    pieces.push({ start: from, end: list.start });
    for (const piece of renderList(list)) pieces.push(piece);
    from = list.end;
  }
  pieces.push({ start: from, end: document.source.length });
  return { pieces, changed };
};

/**
 * Converts tasks of a body to paragraphs with links, all at once. Outside the outermost lists of the converted tasks no
 * character changes. `read` may be given when the body was read before.
 * Throws `StorageFormatError` for a body that cannot be read, and `PageEditError` (`internal`) when the new body does
 * not pass its check; nothing may be sent then.
 */
export const editPage = (
  body: string,
  edits: readonly TaskEdit[],
  options: ScanOptions & { readonly read?: ReadBody },
): EditedPage => {
  const known = options.read?.document.source === body ? options.read : undefined;
  const document = known?.document ?? parseStorage(body);
  const scan = known?.scan ?? scanPage(document, options);
  const located = new Map(scan.tasks.map(({ task, element }) => [task.identity, element]));
  const byElement = new Map<StorageElement, TaskEdit>();
  const converted: TaskIdentity[] = [];
  const missing: TaskIdentity[] = [];
  for (const edit of edits) {
    const element = located.get(edit.identity);
    // Asked for twice, a task is converted once.
    located.delete(edit.identity);
    if (element) byElement.set(element, edit);
    (element ? converted : missing).push(edit.identity);
  }
  if (byElement.size === 0) return { body, splices: [], blocks: [], converted, missing };
  const { pieces, changed } = render(document, byElement);
  const editor = createSourceEditor(body);
  piecesToEdits(body, pieces, editor);
  const { text, splices } = editor.finish();
  checkEditedPage({ before: document, scan, after: text, splices, changed, edits: byElement, options });
  const blocks = [...byElement].flatMap(([element, { link }]) => {
    const top = () => changed.find(({ start, end }) => start <= element.start && element.end <= end) ?? element;
    const own = blocksOf(document, element, top, hostOf(options.siteUrl));
    return own ? [{ key: link.key, ...own }] : [];
  });
  return { body: text, splices: cutSplices(splices), blocks, converted, missing };
};
