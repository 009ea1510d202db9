/** Tasks in storage format, for tests: the text is XML and stands in the body as it is given. */
export interface TaskXml {
  readonly id?: number;
  readonly status?: 'incomplete' | 'complete';
  /** Lists inside the task's body, after its text. */
  readonly nested?: string;
}

let lastId = 0;

const nextId = (): number => {
  lastId += 1;
  return lastId;
};

export const task = (text: string, { id = nextId(), status = 'incomplete', nested = '' }: TaskXml = {}): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${text}${nested}</ac:task-body></ac:task>`;

export const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;

/** One list of plain tasks, one for each text. */
export const tasks = (...texts: readonly string[]): string => list(...texts.map((text) => task(text)));

export const mention = (accountId: string): string => `<ac:link><ri:user ri:account-id="${accountId}" /></ac:link>`;

export const date = (iso: string): string => `<time datetime="${iso}" />`;
