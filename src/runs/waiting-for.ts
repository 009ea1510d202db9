import type { Failure } from '../model/codes';
import type { SliceState } from './slice-state';

/** What a slice waits for when nothing on it can be done now: what a person can do something about comes first. */
export const waitingFor = ({ tasks, pageStates }: SliceState, now: number): Failure => {
  const open = [...pageStates.values()].flatMap((page) => (page.at === 'open' ? [page] : []));
  const put = open.flatMap(({ waits }) => (waits && waits.until > now ? [waits.failure] : []));
  const draft = put.find(({ code }) => code === 'draft-open');
  if (draft) return draft;
  const intended = [...tasks.values()].flatMap((task) => (task.at === 'intended' ? [task] : []));
  if (intended.length > 0) return intended.every(({ foreign }) => foreign) ? met : settling;
  return put[0] ?? (open.some(({ unanswered }) => unanswered > 0) ? unanswered : leased);
};

const settling: Failure = {
  code: 'settling',
  message: 'Jira did not answer whether some work items were created. Before anything is sent again, it is found out.',
};

const met: Failure = {
  code: 'run-still-going',
  message: 'Another run creates the work items of some of these tasks. This one links what comes of it.',
};

const unanswered: Failure = {
  code: 'unreachable',
  message: 'Confluence did not answer when a page was to be written. The run tries again by itself.',
};

const leased: Failure = {
  code: 'run-still-going',
  message: 'Another run writes one of these pages. This one goes on when it is done.',
};
