import { uuidOf } from './uuid-of';

/** Writes the task lists of one page: ids count up, as they do when somebody types. */
export interface TaskWriter {
  list(...tasks: readonly string[]): string;
  /** A task to do; `nested` are lists below it. */
  open(text: string, ...nested: readonly string[]): string;
  done(text: string, ...nested: readonly string[]): string;
}

const inSpan = (text: string): string => `<span class="placeholder-inline-tasks">${text}</span>`;

/** `page` names the page: task uuids are made from it. */
export const taskWriter = (page: string): TaskWriter => {
  let last = 0;
  const task = (status: string, text: string, nested: readonly string[]): string => {
    last += 1;
    const uuid = uuidOf(`${page}/${last}`);
    return `<ac:task>\n<ac:task-id>${last}</ac:task-id>\n<ac:task-uuid>${uuid}</ac:task-uuid>\n<ac:task-status>${status}</ac:task-status>\n<ac:task-body>${text === '' ? '' : inSpan(text)}${nested.join('')}</ac:task-body>\n</ac:task>\n`;
  };
  return {
    list: (...tasks) => `<ac:task-list>\n${tasks.join('')}</ac:task-list>`,
    open: (text, ...nested) => task('incomplete', text, nested),
    done: (text, ...nested) => task('complete', text, nested),
  };
};

/** Lists of pages that were written on Server and moved: no uuids, no spans, and a list has an id of its own. */
export const serverTasks = (listName: string, ...tasks: readonly (readonly [id: number, text: string])[]): string => {
  const items = tasks.map(
    ([id, text]) =>
      `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`,
  );
  return `<ac:task-list ac:task-list-id="${uuidOf(listName)}">${items.join('')}</ac:task-list>`;
};
