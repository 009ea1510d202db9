import type { Failure } from '../model/codes';
import type { Waiting } from '../model/run';
import type { SliceState } from './slice-state';

/**
 * What a slice waits for when nothing on it can be done now: what a person can do something about comes first. `notBefore`:
 * pages that are left alone until then, since another run writes them.
 */
export const waitingFor = (
  { tasks, pageStates }: SliceState,
  now: number,
  notBefore: ReadonlyMap<string, number>,
): Failure & Pick<Waiting, 'pageId'> => {
  const open = [...pageStates].flatMap(([pageId, page]) => (page.at === 'open' ? [{ pageId, ...page }] : []));
  const put = open.flatMap(({ pageId, waits }) => (waits && waits.until > now ? [{ ...waits.failure, pageId }] : []));
  const draft = put.find(({ code }) => code === 'draft-open');
  if (draft) return draft;
  const intended = [...tasks.values()].flatMap((task) => (task.at === 'intended' ? [task] : []));
  if (intended.length > 0) return intended.every(({ foreign }) => foreign) ? met : settling;
  if (put[0]) return put[0];
  const silent = open.find((page) => page.unanswered > 0);
  const page = silent ?? open.find(({ pageId }) => (notBefore.get(pageId) ?? 0) > now);
  return { ...(silent ? unanswered : leased), ...(page ? { pageId: page.pageId } : {}) };
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
  message: 'Confluence did not answer when a page was to be written.',
};

const leased: Failure = {
  code: 'run-still-going',
  message: 'Another run writes one of these pages. This one goes on when it is done.',
};
