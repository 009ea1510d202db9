import type { RunView } from '../../src/contract/views';

export type Wait = NonNullable<RunView['waitingFor']>;

interface WaitTexts {
  readonly title: string;
  /** What the person who looks can do about it. */
  readonly todo: string;
}

const nothingToDo = 'You need not do anything.';

const whileWaiting: Partial<Readonly<Record<Wait['code'], WaitTexts>>> = {
  'rate-limited': { title: 'The run waits for Jira and Confluence', todo: nothingToDo },
  unreachable: { title: 'The run waits for an answer', todo: nothingToDo },
  settling: { title: 'Making sure that nothing is created twice', todo: `${nothingToDo} It can take ten minutes.` },
  'run-still-going': { title: 'Another run is at work on these pages', todo: nothingToDo },
  'draft-open': {
    title: 'Somebody is editing a page',
    todo: 'Publish the page or discard its draft, and the run goes on. After half an hour it leaves the page out, and says so.',
  },
  'page-gone': {
    title: 'A page is not there',
    todo: 'If it went by mistake, restore it. The run looks for it again.',
  },
};

const ownStandstill: Partial<Readonly<Record<Wait['code'], string>>> = {
  'jira-not-connected':
    'Open Jira once, and allow Taskbridge to act for you when you are asked; or ask an administrator to connect Taskbridge to Jira. Then try again here.',
  'not-allowed': 'Allow Taskbridge to act for you when Confluence asks. Then try again here.',
  'no-create-right': 'Ask for the right to create work items in the project. Then try again here.',
};

/** Why a run waits, for the person whose run it is or for a colleague. The message itself says what happened. */
export function waitTexts({ code }: Pick<Wait, 'code'>, about: { isContinuable: boolean; isMine: boolean }): WaitTexts {
  if (!about.isContinuable) return whileWaiting[code] ?? { title: 'The run waits', todo: nothingToDo };
  return {
    title: about.isMine ? 'The run can no longer act for you' : 'The run can no longer act for its person',
    todo: about.isMine
      ? (ownStandstill[code] ?? 'Ask an administrator what changed. Then try again here.')
      : 'If you may edit the page, you can go on with it as yourself.',
  };
}
