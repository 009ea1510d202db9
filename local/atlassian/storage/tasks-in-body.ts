import { scanStorage } from './scan';

/** An inline task as a stored body spells it. */
export interface BodyTask {
  /** `ac:task-id`; what the tasks API calls `localId`. */
  readonly localId: string;
  readonly status: 'complete' | 'incomplete';
  readonly body: string;
  readonly assignee?: string;
  readonly due?: string;
  /** Where the status text stands: a tick in the tasks list is written here. */
  readonly statusRange: readonly [start: number, end: number];
}

interface OpenTask {
  localId: string;
  status: string;
  bodyStart: number;
  body: string;
  assignee?: string;
  due?: string;
  statusRange: [number, number];
}

/** The tasks of a body in document order of their ends; a nested task comes before the one around it. */
export const tasksInBody = (text: string): readonly BodyTask[] => {
  if (!text.includes('<ac:task>') && !text.includes('<ac:task ')) return [];
  const found: BodyTask[] = [];
  const open: OpenTask[] = [];
  let valueStart = 0;
  scanStorage(text, {
    start: (tag) => {
      valueStart = tag.end;
      const task = open.at(-1);
      if (tag.name === 'ac:task') open.push({ localId: '', status: '', bodyStart: 0, body: '', statusRange: [0, 0] });
      else if (tag.name === 'ac:task-body' && task) task.bodyStart = tag.end;
      else if (tag.name === 'ri:user' && task) {
        const id = tag.attributes.find((attribute) => attribute.name === 'ri:account-id')?.value;
        if (id !== undefined) task.assignee ??= id;
      } else if (tag.name === 'time' && task) {
        const date = tag.attributes.find((attribute) => attribute.name === 'datetime')?.value;
        if (date !== undefined) task.due ??= date;
      }
    },
    end: (name, start) => {
      const task = open.at(-1);
      if (!task) return;
      if (name === 'ac:task-id') task.localId = text.slice(valueStart, start).trim();
      else if (name === 'ac:task-status') {
        task.status = text.slice(valueStart, start).trim();
        task.statusRange = [valueStart, start];
      } else if (name === 'ac:task-body') task.body = text.slice(task.bodyStart, start);
      else if (name === 'ac:task') {
        open.pop();
        found.push({
          localId: task.localId,
          status: task.status === 'complete' ? 'complete' : 'incomplete',
          body: task.body,
          ...(task.assignee === undefined ? {} : { assignee: task.assignee }),
          ...(task.due === undefined ? {} : { due: task.due }),
          statusRange: task.statusRange,
        });
      }
    },
    text: () => {},
    opaque: () => {},
  });
  return found;
};
