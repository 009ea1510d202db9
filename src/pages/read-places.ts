import type { IssueKey, TaskRef } from '../model/ids';
import { parseStorage } from '../storage-format/parse-storage';
import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import { type Chosen, choosePlaces, linksByKey } from './choose-places';
import type { Trace } from './converted-traces';
import type { PageEdit, RestoreOptions, TaskToRestore } from './page-to-restore';
import { readContent } from './read-content';
import { hostOf, type PageScan, scanPage } from './scan-page';
import { writtenLinks } from './written-links';

/** A page as it is now, and where on it the tasks that are to come back stand. */
export interface Reading {
  readonly document: StorageDocument;
  readonly scan: PageScan;
  readonly links: ReadonlyMap<IssueKey, readonly StorageElement[]>;
  readonly chosen: ReadonlyMap<TaskRef, Chosen>;
}

const deepestChain = 1_000;

/** Whether the task of an issue was nested in another one, however deep. */
export const nestingOf = (tasks: readonly TaskToRestore[]) => {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const byRef = new Map(tasks.map((task) => [task.ref, task]));
  return (key: IssueKey, { ref }: TaskToRestore): boolean => {
    let at = byKey.get(key);
    for (let climbed = 0; at?.nestedIn !== undefined && climbed < deepestChain; climbed += 1) {
      if (at.nestedIn === ref) return true;
      at = byRef.get(at.nestedIn);
    }
    return false;
  };
};

export const readPlaces = (
  body: string,
  traces: ReadonlyMap<IssueKey, Trace>,
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
  options: RestoreOptions,
): Reading => {
  const document = parseStorage(body);
  const scan = scanPage(document, options);
  const ours = new Set<IssueKey>([...tasks.map(({ key }) => key), ...(options.linked ?? [])]);
  for (const { splices } of edits)
    for (const { inserted } of splices) for (const { key } of writtenLinks(inserted)) ours.add(key);
  const offsets = new Map<number, IssueKey>();
  for (const { key, position } of scan.links) if (ours.has(key)) offsets.set(position.offset, key);
  const links = linksByKey(document, offsets);
  const keys = new Map<StorageElement, IssueKey>();
  for (const [key, elements] of links) for (const element of elements) keys.set(element, key);
  const siteHost = hostOf(options.siteUrl);
  let pageText: string | undefined;
  const chosen = choosePlaces(
    tasks,
    links,
    traces,
    {
      siteHost,
      keyOf: (element) => keys.get(element),
      isInside: nestingOf(tasks),
      furtherOf: (key) => {
        const trace = traces.get(key);
        return trace?.form === 'inline' ? 0 : (trace?.blocks?.further ?? 0);
      },
      isOnPage: (words) => {
        pageText ??= readContent(document.root.children, { siteHost }).text;
        return pageText.includes(words);
      },
    },
    options.forced ?? new Set(),
  );
  return { document, scan, links, chosen };
};
