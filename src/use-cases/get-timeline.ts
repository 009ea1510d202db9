import { done, type Outcome } from '../contract/outcome';
import type { TimelineEntry } from '../contract/views';
import type { PageId } from '../model/ids';
import type { Run } from '../model/run';
import { replay } from '../runs/replay';
import { namesIn } from '../runs/stores/journal-store';
import type { Asking } from './context';
import { noSuchRun } from './get-run';
import { readPages } from './read-names';
import { readableKeys } from './readable-issues';
import { refusalOf } from './refusals';
import { cursorOf, placeOfCursor } from './slice-cursor';
import { sliceTimeline } from './timeline-entries';
import { findVisibleRun, isHers } from './visible-run';

const entriesPerAnswer = 200;

/**
 * What a run did, in order, from its journal. An entry about a page that the asking person may not see is left out (in her
 * own run it is told without the page); keys of work items that she may not read are not named; of a page only its title is
 * told, as she sees it now. The cursor names a slice and an entry in it.
 */
export const getTimeline = async (
  asking: Asking,
  payload: { readonly runId: string; readonly cursor?: string },
): Promise<Outcome<{ readonly entries: readonly TimelineEntry[]; readonly nextCursor?: string }>> => {
  try {
    const run = await findVisibleRun(asking, payload.runId);
    if (!run) return noSuchRun;
    let { slice, place: entry } = placeOfCursor(payload.cursor);
    const entries: TimelineEntry[] = payload.cursor === undefined ? [started(run)] : [];
    while (slice <= run.slices && entries.length < entriesPerAnswer) {
      const all = await entriesOf(asking, run, slice);
      const some = all.slice(entry, entry + entriesPerAnswer - entries.length);
      entries.push(...some);
      entry += some.length;
      if (entry >= all.length) {
        slice += 1;
        entry = 0;
      }
    }
    if (slice > run.slices) return done({ entries: [...entries, ...ended(run)] });
    return done({ entries, nextCursor: cursorOf({ slice, place: entry }) });
  } catch (error) {
    return refusalOf(error);
  }
};

const started = ({ startedAt, kind }: Run): TimelineEntry => ({
  at: startedAt,
  type: 'run-started',
  text: kind === 'undo' ? 'The undo was started.' : 'The run was started.',
});

const endings: Readonly<Partial<Record<Run['status'], string>>> = {
  completed: 'The run was over.',
  cancelled: 'The run was over: it had been cancelled.',
  failed: 'The run could not go on.',
};

const ended = ({ finishedAt, status }: Run): readonly TimelineEntry[] =>
  finishedAt === undefined ? [] : [{ at: finishedAt, type: 'run-ended', text: endings[status] ?? 'The run was over.' }];

const entriesOf = async (asking: Asking, run: Run, number: number): Promise<readonly TimelineEntry[]> => {
  const { engine } = asking;
  const plan = await engine.plans.read(run.id, number);
  if (plan.length === 0) return [];
  const facts = await engine.journals.read(await engine.slices.get(run.id, number), namesIn(plan));
  const all = sliceTimeline(plan, facts, replay(plan, facts));
  const pages = await readPages(
    asking,
    plan.map(({ pageId }) => pageId),
  );
  const own = isHers(run, asking.accountId);
  const mayRead = await readableKeys(
    asking,
    run,
    all.flatMap(({ issueKey }) => issueKey ?? []),
  );
  return all.flatMap(({ pageId, issueKey, ...told }) => {
    const page = pageId === undefined ? undefined : pages.get(pageId as PageId);
    if (pageId !== undefined && !page && !own) return [];
    const key = issueKey !== undefined && mayRead(issueKey) ? { issueKey } : {};
    return [{ ...told, ...(page ? { pageId: page.id, pageTitle: page.title } : {}), ...key }];
  });
};
