import { ApiError } from '../atlassian/api-error';
import type { FetchedIssue } from '../atlassian/jira-answers';
import { asId } from '../model/ids';
import type { Entry } from '../model/journal';
import type { Run, WatchedIssue } from '../model/run';
import { type Clients, clientsFor } from './clients';
import { type Engine, retentionSeconds } from './engine';
import { Pause } from './pause';
import { moveIssue } from './steps/move-issue';
import { doneStatus } from './steps/transition-ways';

const runsPerRound = 20;
const marksPerSearch = 50;

/**
 * For a day after a run whose creates were sent a second time: should the first one have landed after all, beyond the
 * bound that README states, two issues carry one mark. The one that is not linked is closed as our duplicate, and told.
 */
export const watchDuplicates = async (engine: Engine): Promise<void> => {
  for (const id of (await engine.runs.listActive('watched')).slice(0, runsPerRound)) {
    const run = await engine.runs.find(id);
    if (!run?.watch || run.finishedAt === undefined) continue;
    try {
      await watchRun(engine, run, run.watch);
    } catch (error) {
      if (!(error instanceof ApiError) && !(error instanceof Pause)) throw error;
      engine.platform.log.warn('watch put off', { run: run.id, why: error.name });
    }
  }
};

const watchRun = async (engine: Engine, run: Run, watch: NonNullable<Run['watch']>): Promise<void> => {
  if (engine.platform.clock.now() >= watch.until) return keepWatch(engine, run, []);
  const clients = clientsFor(engine.platform, { kind: 'person', accountId: run.actingAs });
  for (let start = 0; start < watch.issues.length; start += marksPerSearch) {
    const watched = watch.issues.slice(start, start + marksPerSearch);
    for (const { issue, duplicate } of await findDuplicates(clients, run, watched)) {
      await closeDuplicate(engine, clients, run.id, issue, duplicate);
    }
  }
};

/**
 * A mark can be forged or copied by anybody who may edit an issue. So only an issue that the run's people created, since
 * the run began and with the very summary of the known one, passes for a duplicate of ours.
 */
const findDuplicates = async ({ jira }: Clients, run: Run, watched: readonly WatchedIssue[]) => {
  const ids = await jira.searchByMarks(watched.map(({ mark }) => mark));
  const known = new Set<string>(watched.map(({ id }) => id));
  if (ids.every((id) => known.has(id))) return [];
  const issues = await jira.fetchIssues([...new Set([...ids, ...watched.map(({ id }) => id)])].slice(0, 100));
  return watched.flatMap((issue) => {
    const ours = issues.find(({ id }) => id === issue.id);
    const isDuplicate = (other: FetchedIssue) =>
      other.id !== issue.id &&
      other.mark === issue.mark &&
      other.summary === ours?.summary &&
      (other.creator === run.startedBy || other.creator === run.actingAs) &&
      Date.parse(other.createdAt ?? '') >= Date.parse(run.startedAt);
    return issues.filter(isDuplicate).map((duplicate) => ({ issue, duplicate }));
  });
};

/** Closes the duplicate, then tells it in the row's journal and ends the watch for its mark, in one transaction. */
const closeDuplicate = async (
  engine: Engine,
  clients: Clients,
  runId: Run['id'],
  issue: WatchedIssue,
  duplicate: FetchedIssue,
): Promise<void> => {
  const run = await engine.runs.find(runId);
  if (!run?.watch || run.finishedAt === undefined) return;
  const failure = await moveIssue({ clients, engine }, asId(duplicate.key), doneStatus(run.settings));
  const closed = failure ? 'It could not be closed; close it by hand.' : 'It was closed.';
  const message = `Jira created ${duplicate.key} late, as a duplicate of ${issue.key}. ${closed}`;
  const entry: Entry = {
    v: 1,
    at: engine.platform.clock.now(),
    type: 'notice-given',
    refs: [issue.ref],
    failure: { code: 'duplicate-closed', message },
  };
  const slice = await engine.slices.get(run.id, issue.slice);
  await engine.platform.store.transact([
    ...engine.journals.append(slice, [[entry]], retentionSeconds(run.settings)),
    engine.slices.change(slice, { journalLength: slice.journalLength + 1 }),
    engine.runs.change(
      withWatch(
        run,
        run.watch.issues.filter(({ ref }) => ref !== issue.ref),
      ),
      {},
    ),
  ]);
};

const keepWatch = async (engine: Engine, run: Run, issues: readonly WatchedIssue[]): Promise<void> => {
  await engine.platform.store.transact([engine.runs.change(withWatch(run, issues), {})]);
};

const withWatch = (run: Run, issues: readonly WatchedIssue[]): Run => {
  const { watch, ...rest } = run;
  return watch && issues.length > 0 ? { ...rest, watch: { ...watch, issues } } : rest;
};
