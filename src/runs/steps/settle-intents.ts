import type { FetchedIssue } from '../../atlassian/jira-answers';
import { issuesPerFetch, type JiraClient } from '../../atlassian/jira-client';
import type { IssueId, TaskRef } from '../../model/ids';
import type { Fact, Intent } from '../../model/journal';
import type { LedgerRow } from '../../model/ledger';
import type { Delivery } from '../delivery';
import type { Engine } from '../engine';
import { type IntentOwner, intentOwner } from '../intent-owner';
import type { TaskState } from '../slice-state';
import { absentKeysInARow, longestCallMs, searchAgainMs } from '../timing';
import { reviewFailure } from './create-refusals';
import { adoptKnown } from './ledger-findings';
import { lookAgainMs } from './look-again';
import { pauseOrThrow } from './pause-or-throw';
import { type KnownIssue, recordIssues, recordRefuted } from './record-issues';

type Intended = Extract<TaskState, { at: 'intended' }>;

const marksPerSearch = 50;
/** Empty searches that refute an intent. */
const emptySearchesToRefute = 2;

/**
 * Finds out what became of create calls that were not answered. By now the longest possible call is over. Issues are read
 * forward by key from the highest that was known (strongly, not from the index) and their marks compared; what is not
 * found there is searched by mark, and only after two empty searches, five minutes apart, is it certain that nothing was
 * made.
 */
export const settleIntents = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  const open = new Map(await stillOpen(delivery, refs));
  const unmarked = [...open].filter(([, { intent }]) => intent.mark === null).map(([ref]) => ref);
  if (unmarked.length > 0) {
    await delivery.work.commit([{ type: 'tasks-ended', refs: unmarked, as: 'failed', failure: reviewFailure }]);
    for (const ref of unmarked) open.delete(ref);
  }
  if (open.size === 0) return;
  const { clients, engine, work } = delivery;
  const marks = new Map<string, TaskRef>();
  for (const [ref, { intent }] of open) if (intent.mark !== null) marks.set(intent.mark, ref);
  const found = await look(
    clients.jira,
    [...open.values()].map(({ intent }) => intent),
    [...marks.keys()],
  ).catch((error: unknown) =>
    pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' }),
  );
  const ours: KnownIssue[] = [];
  const theirs: KnownIssue[] = [];
  for (const [mark, ref] of marks) {
    const issue = found.get(mark);
    if (issue) (open.get(ref)?.foreign ? theirs : ours).push({ ref, id: issue.id, key: issue.key });
  }
  await recordIssues(delivery, 'created', ours, []);
  await recordIssues(delivery, 'adopted', theirs, []);
  const missing = [...open].filter(([, { intent }]) => !found.has(intent.mark ?? ''));
  const refuted = missing
    .filter(([, { emptySearches }]) => emptySearches.length + 1 >= emptySearchesToRefute)
    .map(([ref]) => ref);
  const searched = missing.map(([ref]) => ref).filter((ref) => !refuted.includes(ref));
  if (searched.length > 0) await work.commit([{ type: 'search-was-empty', refs: searched }]);
  await recordRefuted(delivery, refuted, [], true);
};

/**
 * Intents of others may be settled by their owners meanwhile, or their owners may be at work on them still: then they
 * are left alone for now. What remains is settled here.
 */
const stillOpen = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<ReadonlyMap<TaskRef, Intended>> => {
  const { engine, work, notBefore } = delivery;
  const { tasks } = work.state();
  const open = new Map<TaskRef, Intended>();
  const foreign: TaskRef[] = [];
  for (const ref of refs) {
    const task = tasks.get(ref);
    if (task?.at !== 'intended') continue;
    if (task.foreign) foreign.push(ref);
    else open.set(ref, task);
  }
  if (foreign.length === 0) return open;
  const owners = await ownersOf(engine, foreign);
  // Read after its owner: what one that is not at work any more has left in a row is its last word.
  const rows = await engine.ledger.getMany(foreign);
  const now = engine.platform.clock.now();
  const known: LedgerRow[] = [];
  const facts: Fact[] = [];
  for (const ref of foreign) {
    const row = rows.get(ref);
    const task = tasks.get(ref) as Intended;
    if (row?.issueId !== undefined) known.push(row);
    else if (row?.status !== 'intent' || row.intent?.mark !== task.intent.mark)
      facts.push({ type: 'creation-refuted', refs: [ref] });
    // Its owner refuted it and sent it once more, under the same mark: what was searched for before tells nothing of that.
    else if (row.intent.at !== task.intent.at) facts.push({ type: 'intent-met', intent: row.intent });
    else {
      const again = now + lookAgainMs(now - task.intent.at);
      const owner = owners.get(ownerKey(row));
      // Its owner is at work on it, or it has passed to another one just now: the answer may come any moment.
      if (!owner || owner.heldUntil !== undefined) notBefore.set(ref, Math.min(owner?.heldUntil ?? again, again));
      // What it waits for itself may take hours.
      else if (owner.isFree && !owner.isOver)
        notBefore.set(ref, Math.max(again, Math.min(owner.dueAt, now + searchAgainMs)));
      else if (task.intent.mark !== null) notBefore.set(ref, task.intent.at + longestCallMs);
      if ((notBefore.get(ref) ?? 0) <= now) open.set(ref, task);
    }
  }
  await adoptKnown(delivery, known, []);
  if (facts.length > 0) await work.commit(facts);
  return open;
};

const ownerKey = ({ runId, slice }: Pick<LedgerRow, 'runId' | 'slice'>): string => `${runId} ${slice}`;

/** Whose intents these are: often all are of one slice. */
const ownersOf = async (engine: Engine, refs: readonly TaskRef[]): Promise<ReadonlyMap<string, IntentOwner>> => {
  const owners = new Map<string, IntentOwner>();
  for (const row of (await engine.ledger.getMany(refs)).values())
    if (row.status === 'intent' && !owners.has(ownerKey(row)))
      owners.set(ownerKey(row), await intentOwner(engine, row, engine.platform.clock.now()));
  return owners;
};

/** Issues by mark: read forward by key in each project, then by search for what that did not show. */
const look = async (
  jira: JiraClient,
  intents: readonly Intent[],
  marks: readonly string[],
): Promise<ReadonlyMap<string, FetchedIssue>> => {
  const wanted = new Set(marks);
  const found = new Map<string, FetchedIssue>();
  const keep = (issues: readonly FetchedIssue[]) => {
    for (const issue of issues) {
      if (issue.mark === undefined || !wanted.has(issue.mark)) continue;
      const before = found.get(issue.mark);
      // Two issues with one mark: the earlier one stands.
      if (!before || Number(issue.id) < Number(before.id)) found.set(issue.mark, issue);
    }
  };
  const starts = new Map<string, number>();
  for (const { projectKey, highest } of intents)
    starts.set(projectKey, Math.min(highest, starts.get(projectKey) ?? highest));
  for (const [projectKey, start] of starts) await readForward(jira, projectKey, start, keep);
  const unseen = marks.filter((mark) => !found.has(mark));
  for (let start = 0; start < unseen.length; start += marksPerSearch) {
    const ids: readonly IssueId[] = await jira.searchByMarks(unseen.slice(start, start + marksPerSearch));
    if (ids.length > 0) keep(await jira.fetchIssues(ids));
  }
  return found;
};

const readForward = async (
  jira: JiraClient,
  projectKey: string,
  highest: number,
  keep: (issues: readonly FetchedIssue[]) => void,
): Promise<void> => {
  let lastSeen = highest;
  for (let next = highest + 1; next - lastSeen <= absentKeysInARow; next += issuesPerFetch) {
    const keys = Array.from({ length: issuesPerFetch }, (_, offset) => `${projectKey}-${next + offset}`);
    const issues = await jira.fetchIssues(keys);
    keep(issues);
    for (const { key } of issues) lastSeen = Math.max(lastSeen, Number(key.slice(projectKey.length + 1)));
  }
};
