/** One `ac:task` of a body, with where it stands. */
export interface OutlineTask {
  readonly start: number;
  readonly end: number;
  /** The text between `<ac:task-body>` and its end. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly statusStart: number;
  readonly status: string;
  readonly id: string | undefined;
  /** The list that it stands in. */
  readonly listStart: number;
}

export interface OutlineList {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/** A word of ours in a body: in which task, or behind which link of the same line. */
export interface OutlineWord {
  readonly word: string;
  readonly at: number;
  readonly task: OutlineTask | undefined;
  readonly linkedKey: string | undefined;
}

export interface Outline {
  readonly tasks: readonly OutlineTask[];
  readonly lists: readonly OutlineList[];
  readonly words: readonly OutlineWord[];
}

const piece =
  /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<(?<close>\/?)(?<name>[\w:-]+)(?<attributes>(?:"[^"]*"|[^>"])*?)\/?>|\b(?<word>(?:tk|wd|ed)\d+q)\b/g;
/** What begins or ends one of these begins a new line. */
const breaks =
  /^(p|br|li|ul|ol|t[drh]|table|tbody|h\d|div|blockquote|ac:task|ac:task-list|ac:task-body|ac:layout.*|ac:rich-text-body)$/;

interface OpenTask {
  start: number;
  bodyStart: number;
  bodyEnd: number;
  statusStart: number;
  status: string;
  id: string | undefined;
  listStart: number;
}

/**
 * Reads a body for the simulation: small, and on purpose by other means than the app, since it judges it. Bodies are
 * well formed, quotes are double.
 */
export const outlineOf = (body: string): Outline => {
  const tasks: OutlineTask[] = [];
  const lists: OutlineList[] = [];
  const words: { word: string; at: number; open: OpenTask | undefined; linkedKey: string | undefined }[] = [];
  const finished = new Map<OpenTask, OutlineTask>();
  const openTasks: OpenTask[] = [];
  const openLists: number[] = [];
  let linkedKey: string | undefined;
  for (const match of body.matchAll(piece)) {
    const { close, name, attributes, word } = match.groups ?? {};
    const at = match.index;
    const end = at + match[0].length;
    const task = openTasks.at(-1);
    if (word !== undefined) {
      words.push({ word, at, open: task, linkedKey });
      continue;
    }
    if (name === undefined) continue;
    if (breaks.test(name)) linkedKey = undefined;
    if (name === 'a' && close === '') linkedKey = /\/browse\/([A-Z]+-\d+)"/.exec(attributes ?? '')?.[1] ?? linkedKey;
    if (name === 'ac:task-list') {
      if (close === '') openLists.push(at);
      else lists.push({ start: openLists.pop() ?? 0, end, depth: openLists.length });
    } else if (name === 'ac:task') {
      if (close === '')
        openTasks.push({
          start: at,
          bodyStart: 0,
          bodyEnd: 0,
          statusStart: 0,
          status: '',
          id: undefined,
          listStart: openLists.at(-1) ?? 0,
        });
      else if (task) {
        const whole = { ...task, end };
        finished.set(task, whole);
        tasks.push(whole);
        openTasks.pop();
      }
    } else if (task && name === 'ac:task-id' && close === '') task.id = body.slice(end, body.indexOf('<', end));
    else if (task && name === 'ac:task-status' && close === '') {
      task.statusStart = end;
      task.status = body.slice(end, body.indexOf('<', end));
    } else if (task && name === 'ac:task-body') {
      if (close === '') task.bodyStart = end;
      else task.bodyEnd = at;
    }
  }
  return {
    tasks: tasks.sort((a, b) => a.start - b.start),
    lists: lists.sort((a, b) => a.start - b.start),
    words: words.map(({ word, at, open, linkedKey: key }) => ({
      word,
      at,
      task: open && finished.get(open),
      linkedKey: key,
    })),
  };
};
