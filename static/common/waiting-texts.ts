import type { RunView } from '../../src/contract/views';
import { texts } from './texts';

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
    title: 'A page waits for somebody who edits it',
    todo: 'Whoever edits it can publish the page or discard the draft. After half an hour the run leaves the page out, and says so.',
  },
  'page-gone': {
    title: 'A page is not there',
    todo: 'If it went by mistake, restore it. The run looks for it again.',
  },
};

/** Reasons that end when somebody does something, not at the time until which the run waits. */
const looksAgainFor: ReadonlySet<Wait['code']> = new Set<Wait['code']>([
  'draft-open',
  'page-gone',
  'run-still-going',
  'settling',
  'unreachable',
]);

/** What happens at the time until which the run waits. */
export function whenText({ code }: Pick<Wait, 'code'>, isContinuable: boolean, when: string): string {
  return isContinuable || looksAgainFor.has(code) ? texts.run.looksAgain(when) : texts.run.waitingUntil(when);
}

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
