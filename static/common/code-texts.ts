import type { Refusal, RefusalCode } from './refusal';
import { texts } from './texts';

export interface Advice {
  readonly title: string;
  /** What the person can do now. */
  readonly todo: string;
}

const tryAgain =
  'Nothing is lost. Please try again; if it keeps happening, tell your administrator what is written here.';

const advice: Partial<Readonly<Record<RefusalCode, Advice>>> = {
  unreachable: {
    title: 'Taskbridge does not answer',
    todo: 'Check your connection and try again. Your choices on this screen are kept.',
  },
  'jira-not-connected': {
    title: 'Jira is not connected',
    todo: 'Ask an administrator to connect Taskbridge to Jira, then open this window again.',
  },
  'not-allowed': {
    title: 'You are not allowed to do this',
    todo: 'Ask for the rights to edit the page and to create work items in the project.',
  },
  'no-edit-right': {
    title: 'You may not edit this page',
    todo: 'Tasks are replaced by links on the page itself. Ask the owner of the page for the right to edit it.',
  },
  'not-found': {
    title: 'This page could not be found',
    todo: 'It may have been deleted or moved, or it is a kind of content that has no tasks. Go back and reload it.',
  },
  'page-gone': {
    title: 'This page is gone',
    todo: 'It was deleted, or you may no longer see it. Go back and reload it.',
  },
  'not-well-formed': {
    title: 'This page cannot be read safely',
    todo: 'Something in its source is damaged. Open the page in the editor, publish it once, then try again.',
  },
  'too-large': {
    title: 'This is too much for one run',
    todo: 'Start from a page further down, or leave out the pages below this one.',
  },
  'rate-limited': {
    title: 'Jira and Confluence are busy',
    todo: 'Wait a minute, then try again.',
  },
  'run-still-going': {
    title: 'A run is still going',
    todo: 'Wait until it has ended, then start again.',
  },
};

/** The app answered, but a product did not answer the app: the person's connection is not the matter. */
const productSilent: Advice = {
  title: 'Jira or Confluence does not answer',
  todo: 'Wait a minute, then try again. Your choices on this screen are kept.',
};

/** A refused call, for a person: a title, and what to do. The message itself says what happened. */
export function adviceFor({ code, message }: Pick<Refusal, 'code' | 'message'>): Advice {
  if (code === 'unreachable' && message !== texts.noAnswer) return productSilent;
  return advice[code] ?? { title: 'That did not work', todo: tryAgain };
}
