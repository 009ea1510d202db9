import type { IssueKey, TaskIdentity } from '../model/ids';
import type { Splice } from '../model/splice';
import { parseStorage } from '../storage-format/parse-storage';
import { joinSplices } from './cut-splices';
import { isElement } from './page-elements';
import type { PageEdit, TaskToRestore } from './page-to-restore';
import { type TagToken, tagTokens } from './tag-tokens';
import { baseOf, createIdentities, isByWords } from './task-identity';
import type { TaskBlocks } from './task-segments';
import { resemblance, wordSketch } from './word-sketch';
import { writtenLinks } from './written-links';

/** A task's tags as they were taken out of the page. */
export interface TaskShell {
  /** From `<ac:task>` to `<ac:task-body>`. */
  readonly head: string;
  /** From `</ac:task-body>` to `</ac:task>`. */
  readonly tail: string;
  /** The editor's span around the content. */
  readonly span?: string;
}

/** What an update tells of a task that it converted. */
export interface Trace {
  /** `line`: a paragraph was made · `block`: the link was put into a block of its own · `inline`: into a line of others. */
  readonly form: 'line' | 'block' | 'inline';
  readonly shell?: TaskShell;
  /** The tag of its list, where it was the first in it. */
  readonly listOpen?: string;
  readonly isLast: boolean;
  /** More of the task came after the line that the link was put into: blocks or nested lists. */
  readonly goesOn: boolean;
  /** Of what blocks it consisted; absent where it had none, or that is not known. */
  readonly blocks?: Omit<TaskBlocks, 'key'>;
  /** The task around it stayed one: what was left of its list stands in there, and not behind its line. */
  readonly parentStays: boolean;
  /** A part of the list that it was taken out of, or of one around that, went on after it. */
  readonly reopens: boolean;
}

interface RemovedTask {
  readonly base?: TaskIdentity;
  readonly status: string;
  readonly shell?: TaskShell;
  readonly listOpen?: string;
  /** The task around it was taken away as well. */
  readonly isInside: boolean;
  isLast: boolean;
  /** What stood in it, where that was taken away as well: it has moved. */
  readonly content?: string;
  /** The splices that take its head and its end away. */
  readonly openedIn: number;
  closedIn: number;
}

const editorSpan = /^<span\s+class=(["'])placeholder-inline-tasks\1\s*>$/;

/** Some exporters write what is known of a task after its body. */
const plainTail = /^<\/ac:task-body\s*>(?:\s|<(ac:task-(?:id|uuid|status))>[^<]*<\/\1>)*<\/ac:task\s*>$/;
/** Tags that such a tail has at most. */
const longestTail = 12;

const isListOpen = (token: TagToken | undefined): boolean => token?.kind === 'open' && token.name === 'ac:task-list';
const isListClose = (token: TagToken | undefined): boolean => token?.kind === 'close' && token.name === 'ac:task-list';
const isBlankToken = (text: string, { kind, start, end }: TagToken): boolean =>
  kind === 'text' && text.slice(start, end).trim() === '';

const withoutBlank = (text: string): readonly TagToken[] =>
  tagTokens(text).filter((token) => !isBlankToken(text, token));

const noContext = { headings: [], macros: [], listItems: [], parentTasks: [] };

/** Reads a task's ids from its tags. */
const describeShell = (shell: TaskShell): Pick<RemovedTask, 'base' | 'status' | 'shell'> => {
  try {
    const task = parseStorage(shell.head + shell.tail).root.children.find(isElement);
    if (!task) return { status: '' };
    const identity = createIdentities()(task, '', noContext);
    const status = /<ac:task-status[^>]*>\s*(\w+)/.exec(shell.head + shell.tail)?.[1]?.toLowerCase() ?? '';
    return { status, shell, ...(isByWords(identity) ? {} : { base: baseOf(identity) }) };
  } catch {
    return { status: '' };
  }
};

/** All tasks whose tags stand in removed texts, in their order. */
const removedTasks = (splices: readonly Splice[]): readonly RemovedTask[] => {
  const tasks: RemovedTask[] = [];
  const open: {
    index: number;
    head: string;
    listOpen?: string;
    span?: string;
    isInside: boolean;
    splice: number;
    from: number;
  }[] = [];
  const order: (RemovedTask | undefined)[] = [];
  const tokensOf = splices.map(({ removed }) => withoutBlank(removed));
  for (const [splice, { removed, inserted }] of splices.entries()) {
    const tokens = tokensOf[splice] ?? [];
    const text = ({ start, end }: TagToken): string => removed.slice(start, end);
    const firstBefore = (index: number): string | undefined => {
      if (index > 0) {
        const before = tokens[index - 1];
        return before && isListOpen(before) ? text(before) : undefined;
      }
      if (inserted.startsWith('</ac:task-list>')) return undefined;
      const before = tokensOf[splice - 1]?.at(-1);
      return before && isListOpen(before) ? splices[splice - 1]?.removed.slice(before.start, before.end) : undefined;
    };
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (!token) break;
      if (token.kind === 'open' && token.name === 'ac:task') {
        const listOpen = firstBefore(index);
        let depth = 0;
        let body = index + 1;
        for (let at = tokens[body]; at; at = tokens[++body]) {
          if (depth === 0 && at.name === 'ac:task-body') break;
          if (at.kind === 'open') depth += 1;
          else if (at.kind === 'close') depth -= 1;
          if (depth < 0 || (depth === 0 && at.kind === 'text')) break;
        }
        const bodyTag = tokens[body];
        const isHead = bodyTag?.kind === 'open' && bodyTag.name === 'ac:task-body';
        const after = tokens[body + 1];
        const span = isHead && after?.kind === 'open' && editorSpan.test(text(after)) ? text(after) : undefined;
        open.push({
          index: order.length,
          head: isHead ? removed.slice(token.start, bodyTag.end) : '',
          isInside: open.length > 0,
          splice,
          from: bodyTag?.end ?? token.end,
          ...(listOpen === undefined ? {} : { listOpen }),
          ...(span === undefined ? {} : { span }),
        });
        order.push(undefined);
      } else if (token.kind === 'close' && token.name === 'ac:task') {
        const opened = open.pop();
        if (!opened) continue;
        let bodyClose = index;
        while (bodyClose > index - longestTail && tokens[bodyClose]?.name !== 'ac:task-body') bodyClose -= 1;
        const closing = tokens[bodyClose];
        const tail =
          closing?.kind === 'close' && closing.name === 'ac:task-body' ? removed.slice(closing.start, token.end) : '';
        const next = tokens[index + 1];
        const isLast = next
          ? isListClose(next)
          : !/<ac:task-list(?:\s[^<>]*)?>$/.test(inserted) && isListClose(tokensOf[splice + 1]?.[0]);
        const shell =
          opened.head !== '' && plainTail.test(tail)
            ? { head: opened.head, tail, ...(opened.span === undefined ? {} : { span: opened.span }) }
            : undefined;
        order[opened.index] = {
          ...(shell ? describeShell(shell) : { status: '' }),
          ...(opened.listOpen === undefined ? {} : { listOpen: opened.listOpen }),
          isInside: opened.isInside,
          isLast,
          ...(opened.splice === splice && closing ? { content: removed.slice(opened.from, closing.start) } : {}),
          openedIn: opened.splice,
          closedIn: splice,
        };
      }
    }
  }
  for (const task of order) if (task) tasks.push(task);
  return tasks;
};

/** Text without its tags: enough to tell the words of two tasks apart. */
const bareWords = (xml: string): string => xml.replace(/<[^<>]*>/g, ' ');

/**
 * The removed tasks by id, each to be given out once. Of those without an id, whose tags stand in the removed texts also
 * where they only moved, a task that stayed in its place has the last head before its link, and one that moved has its words
 * there. `moved`: its content stands in the inserted text.
 */
const createTaskFinder = (tasks: readonly RemovedTask[]) => {
  const byBase = new Map<string, RemovedTask[]>();
  for (const task of tasks) {
    const name = task.base ?? '';
    const same = byBase.get(name);
    if (same) same.push(task);
    else byBase.set(name, [task]);
  }
  return ({ identity, status, text }: TaskToRestore, splice: number, moved: boolean): RemovedTask | undefined => {
    const byWords = isByWords(identity);
    const same = byBase.get(byWords ? '' : baseOf(identity));
    if (!same) return undefined;
    const hasStatus = (task: RemovedTask): boolean => task.status === status || task.shell === undefined;
    const take = (place: number): RemovedTask | undefined => same.splice(Math.max(0, place), 1)[0];
    if (byWords && moved) {
      const sketch = wordSketch(text);
      const likeness = same.map((task) =>
        task.content === undefined || !hasStatus(task) ? 0 : resemblance(sketch, wordSketch(bareWords(task.content))),
      );
      const most = Math.max(...likeness);
      if (most > 0) return take(likeness.indexOf(most));
    }
    if (byWords && !moved) {
      const here = same.findLastIndex(
        (task) => task.openedIn === splice && task.content === undefined && hasStatus(task),
      );
      if (here >= 0) return take(here);
    }
    return take(same.findIndex(hasStatus));
  };
};

/** As much of a text as is looked at around a link: some tags. Pages hold thousands of links. */
const longestTag = 600;

const formOf = ({ removed }: Splice, before: string, after: string): Trace['form'] => {
  if (/<p>$/.test(before)) return 'line';
  if (before !== '') return /<(p|li)(\s[^<>]*)?>$/.test(before) ? 'block' : 'inline';
  // Into a block of its own nothing but the link was put.
  if (after.trim() !== '') return 'inline';
  return removed === '' ||
    !/<ac:task-body[^<>]*>(\s*<span[^<>]*>)?(\s*<p(\s[^<>]*)?>)?\s*$/.test(removed.slice(-longestTag))
    ? 'block'
    : 'inline';
};

/** Whether what was moved goes on with a list or block of the same task: that of the next one begins with its link. */
const ownGoesOn = (after: string): boolean => {
  if (/^<ac:task-list(\s[^<>]*)?>./s.test(after)) return true;
  const block = /^\s*(?:<(?:p|ul|ol|li)(?:\s[^<>]*)?>)*/.exec(after)?.[0] ?? '';
  return /^\s*<[a-z]/.test(after) && !after.startsWith('<ac:task') && writtenLinks(after)[0]?.start !== block.length;
};

const readEdit = (edit: PageEdit, wanted: ReadonlyMap<IssueKey, TaskToRestore>, traces: Map<IssueKey, Trace>): void => {
  const splices = joinSplices(edit.splices);
  const find = createTaskFinder(removedTasks(splices));
  const blocks = new Map(edit.blocks?.map((own) => [own.key, own]));
  for (const [index, splice] of splices.entries()) {
    for (const { key, start, end } of writtenLinks(splice.inserted)) {
      const task = wanted.get(key);
      if (!task || traces.has(key)) continue;
      const removed = find(task, index, bareWords(splice.inserted.slice(end)).trim() !== '');
      const form = formOf(
        splice,
        splice.inserted.slice(Math.max(0, start - longestTag), start),
        splice.inserted.slice(end, end + longestTag),
      );
      let endsIn = index;
      let rest = splice.inserted.slice(end);
      while (form === 'line' && !rest.includes('</p>') && endsIn + 1 < splices.length) {
        endsIn += 1;
        rest = splices[endsIn]?.inserted ?? '';
      }
      const lineEnd = rest.indexOf('</p>');
      const after = rest.slice(lineEnd + 4, lineEnd + 4 + longestTag);
      const own = blocks.get(key);
      traces.set(key, {
        form,
        ...(own ? { blocks: own } : {}),
        ...(removed?.shell ? { shell: removed.shell } : {}),
        ...(removed?.listOpen === undefined ? {} : { listOpen: removed.listOpen }),
        isLast: removed?.isLast ?? false,
        parentStays: task.nestedIn !== undefined && removed?.isInside === false,
        reopens: [rest, removed ? (splices[removed.closedIn]?.inserted ?? '') : ''].some((text) =>
          /<ac:task-list(?:\s[^<>]*)?>$/.test(text.slice(-longestTag)),
        ),
        goesOn:
          form === 'block' ||
          (form === 'line' &&
            ((removed !== undefined && removed.closedIn > endsIn) || (lineEnd >= 0 && ownGoesOn(after)))),
      });
    }
  }
};

/** What the updates of a page tell of the tasks that they converted, by key; what the last one says holds. */
export const convertedTraces = (
  edits: readonly PageEdit[],
  tasks: readonly TaskToRestore[],
): ReadonlyMap<IssueKey, Trace> => {
  const wanted = new Map(tasks.map((task) => [task.key, task]));
  const traces = new Map<IssueKey, Trace>();
  for (const edit of edits.toReversed()) readEdit(edit, wanted, traces);
  return traces;
};
