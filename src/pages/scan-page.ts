import type { IssueKey, TaskIdentity } from '../model/ids';
import type { FoundIssueLink, FoundTask } from '../model/task';
import type { StorageDocument, StorageElement } from '../storage-format/storage-document';
import { createIssueLinkReader } from './find-issue-links';
import { childNamed, isOpaque, plainText } from './page-elements';
import { createPagePlace, deepestNesting } from './page-place';
import { hashContent, readContent } from './read-content';
import { shorten } from './short-text';
import { contentOfTask, isTask, isTaskList, isTaskOrList } from './task-content';
import { createContextReader } from './task-context';
import { createIdentities, taskIdOf } from './task-identity';

export interface ScanOptions {
  /** Names of macros that show other pages' content; what stands in them is not this page's to change. Any case. */
  readonly aggregatingMacros: readonly string[];
  /** `https://x.atlassian.net`: whose issue links count. */
  readonly siteUrl: string;
}

/** A task and the element it was read from. */
export interface LocatedTask {
  readonly task: FoundTask;
  readonly element: StorageElement;
}

export interface PageScan {
  readonly tasks: readonly LocatedTask[];
  readonly links: readonly FoundIssueLink[];
  /** Tasks whose status is missing or none that is known: they are left alone. */
  readonly unknownStatus: number;
}

/** A task as the walk knows it. One of unknown status has no identity and is not offered, but keeps its place. */
interface Node {
  readonly element: StorageElement;
  readonly parent: Node | undefined;
  readonly text: string;
  readonly depth: number;
  readonly identity?: TaskIdentity;
  readonly links: IssueKey[];
}

/**
 * What a plan keeps of a task is bounded, whatever stands on the page: a description holds less text than this and names
 * fewer people, and of the dates the first one counts. The hash is of everything.
 */
const longestText = 24_000;
const mostNamed = 50;

const cutText = (text: string): string =>
  // Never half of a character outside the basic plane.
  text.length <= longestText ? text : text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '');

const statuses: Readonly<Record<string, FoundTask['status']>> = { incomplete: 'incomplete', complete: 'complete' };

const statusOf = (task: StorageElement): FoundTask['status'] | undefined => {
  const status = childNamed(task, 'ac:task-status');
  return status && statuses[plainText(status).toLowerCase()];
};

export const hostOf = (siteUrl: string): string =>
  siteUrl
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '')
    .toLowerCase();

/** Scans by document: a sync finds tasks first and edits the same body later. */
const known = new WeakMap<StorageDocument, { readonly options: string; readonly scan: PageScan }>();

/** Reads a body once, in document order, without recursion. The answer is remembered as long as the document is. */
export const scanPage = (document: StorageDocument, { aggregatingMacros, siteUrl }: ScanOptions): PageScan => {
  const options = JSON.stringify([siteUrl, aggregatingMacros]);
  const remembered = known.get(document);
  if (remembered?.options === options) return remembered.scan;
  const scan = readPage(document, { aggregatingMacros, siteUrl });
  known.set(document, { options, scan });
  return scan;
};

const readPage = (document: StorageDocument, { aggregatingMacros, siteUrl }: ScanOptions): PageScan => {
  const tasks: LocatedTask[] = [];
  const links: FoundIssueLink[] = [];
  let unknownStatus = 0;
  // A task inside a `jira` macro is an artefact, whatever the settings say.
  const place = createPagePlace(new Set(['jira', ...aggregatingMacros.map((name) => name.trim().toLowerCase())]));
  const readLink = createIssueLinkReader(siteUrl);
  const contexts = createContextReader(links);
  const nameTask = createIdentities();
  const siteHost = hostOf(siteUrl);
  const openTasks: Node[] = [];
  /** The list or bare task that all lists and tasks at the present place stand in. */
  let outermost: StorageElement | undefined;
  /** The task that a list directly in a list hangs from, and the latest task directly in a list. */
  const parentOfList = new Map<StorageElement, Node | undefined>();
  const latestIn = new Map<StorageElement, Node>();

  const parentOf = (element: StorageElement): Node | undefined => {
    const { parent } = element;
    if (!parent || !isTaskList(parent)) return openTasks.at(-1);
    if (isTask(element)) return parentOfList.get(parent);
    return latestIn.get(parent) ?? parentOfList.get(parent);
  };
  const ancestorsOf = (node: Node | undefined): readonly Node[] => {
    const ancestors: Node[] = [];
    for (let at = node; at && ancestors.length < deepestNesting; at = at.parent) ancestors.unshift(at);
    return ancestors;
  };

  const addTask = (element: StorageElement, list: StorageElement): void => {
    const parent = parentOf(element);
    const content = readContent(contentOfTask(element), { without: isTaskOrList, siteHost });
    const status = statusOf(element);
    const textHash = status ? hashContent(content) : '';
    const own: IssueKey[] = [];
    const depth = parent ? parent.depth + (parent.identity === undefined ? 0 : 1) : 0;
    let node: Node = { element, parent, text: shorten(content.text), depth, links: own };
    if (status) {
      const ancestors = ancestorsOf(parent);
      const context = contexts.contextOf(
        list,
        place,
        ancestors.map(({ text }) => text).filter((text) => text !== ''),
      );
      const identity = nameTask(element, textHash, context);
      const taskId = taskIdOf(element);
      const aggregatingMacro = place.aggregatingMacroAround(element);
      const foundParent = ancestors.findLast((ancestor) => ancestor.identity !== undefined)?.identity;
      node = { ...node, identity };
      const task: FoundTask = {
        identity,
        position: place.positionOf(element),
        status,
        depth,
        ...(foundParent !== undefined && { parent: foundParent }),
        text: cutText(content.text),
        textHash,
        mentions: content.mentions.slice(0, mostNamed),
        dates: content.dates.slice(0, mostNamed),
        links: own,
        isPlaceholder:
          content.hasPlaceholder && !content.hasWords && content.mentions.length + content.dates.length === 0,
        isEmpty: !content.hasWords,
        ...(aggregatingMacro !== undefined && { aggregatingMacro }),
        ...(taskId !== undefined && { taskId }),
        context,
      };
      tasks.push({ task, element });
    } else if (place.aggregatingMacroAround(element) === undefined) unknownStatus += 1;
    openTasks.push(node);
    if (element.parent && isTaskList(element.parent)) latestIn.set(element.parent, node);
  };

  const { elements } = document;
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index];
    if (element === undefined) break;
    if (isOpaque(element)) {
      index = element.lastIndex;
      continue;
    }
    for (let top = openTasks.at(-1); top && top.element.end <= element.start; top = openTasks.at(-1)) openTasks.pop();
    if (outermost && outermost.end <= element.start) outermost = undefined;
    place.enter(element);
    if (isTaskOrList(element)) {
      outermost ??= element;
      if (isTask(element)) addTask(element, outermost);
      else parentOfList.set(element, parentOf(element));
      continue;
    }
    const link = readLink(element);
    // A macro that shows other content may link an issue itself; links inside it are not this page's.
    if (!link || place.aggregatingMacroAround(element) !== undefined) continue;
    const holder = openTasks.at(-1);
    holder?.links.push(link.key);
    const inTask = holder?.identity;
    links.push({ ...link, position: place.positionOf(element), ...(inTask !== undefined && { inTask }) });
  }
  return { tasks, links, unknownStatus };
};
