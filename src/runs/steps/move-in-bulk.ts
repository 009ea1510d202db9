import { ApiError } from '../../atlassian/api-error';
import { type BulkTask, type BulkTransitionInput, issuesPerBulk } from '../../atlassian/jira-bulk';
import type { IssueId } from '../../model/ids';
import type { Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { Pause } from '../pause';
import type { IssueMove, MoveGroup } from './issue-move';
import { pauseOrThrow } from './pause-or-throw';

/** Waits between looks at a bulk change, in milliseconds; a thousand issues take Jira seconds to minutes. */
const waitsMs: readonly number[] = [500, 1_000, 2_000, 3_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000];
/** One that takes longer, or may have been started without an answer: its issues are looked at again after this. */
const lookAgainMs = 60_000;
/** So long its issues are left to it. */
const longestBulkMs = 10 * 60_000;

/**
 * Moves groups of issues in bulk changes of at most a thousand. Answers what is left to be moved one by one. An issue is in
 * one bulk change at a time: a second one would wait behind the first, and could move it long after everybody is done.
 */
export const moveInBulk = async (delivery: Delivery, groups: readonly MoveGroup[]): Promise<readonly MoveGroup[]> => {
  const { clients, work } = delivery;
  const { bulkSince } = work.state();
  const left: MoveGroup[] = [];
  for (const group of groups) {
    const before = group.moves.filter(({ ref }) => bulkSince.has(ref));
    if (before.length > 0) left.push({ ...group, moves: before });
    const fresh = group.moves.filter(({ ref }) => !bulkSince.has(ref));
    for (const moves of inGroups(fresh, mostTogether(delivery))) {
      const keys = moves.map(({ issue }) => issue.key);
      const inputs = await unlessRefused(delivery, () => inputsOf(delivery, keys, group.ways));
      const processed = inputs && inputs.length > 0 ? await carryOut(moves, inputs) : undefined;
      const rest = processed ? moves.filter(({ issue }) => !processed.has(issue.id)) : moves;
      if (rest.length > 0) left.push({ ...group, moves: rest });
    }
  }
  return left;

  async function carryOut(moves: readonly IssueMove[], inputs: readonly BulkTransitionInput[]) {
    const keys = new Set(inputs.flatMap(({ keysOrIds }) => keysOrIds));
    const refs = moves.flatMap(({ ref, issue }) => (keys.has(issue.key) ? [ref] : []));
    await work.commit([{ type: 'bulk-begun', refs }]);
    const over = { type: 'bulk-over', refs } as const;
    const taskId = await unlessRefused(
      delivery,
      () => clients.jira.bulkTransition(inputs),
      () => work.commit([over]),
    );
    if (taskId === undefined) return undefined;
    const { processed } = await ended(delivery, taskId);
    await work.commitWithNext([over], []);
    return processed;
  }
};

/** Issues that a bulk change of an earlier delivery may still move are left to it for a while. */
export const waitForBulk = ({ engine, work }: Delivery, moves: readonly Pick<IssueMove, 'ref'>[]): void => {
  const now = engine.platform.clock.now();
  const { bulkSince } = work.state();
  if (moves.some(({ ref }) => now - (bulkSince.get(ref) ?? 0) < longestBulkMs)) waitForJira(now);
};

/** Each costs a point: what an hour's share does not hold would never go out. */
const mostTogether = ({ work }: Delivery): number => Math.min(issuesPerBulk, work.run.settings.pointsPerHour - 1);

/** What Jira lets these issues do in bulk, of the ways that lead there. */
const inputsOf = async (
  { clients }: Delivery,
  keys: readonly string[],
  ways: readonly string[],
): Promise<readonly BulkTransitionInput[]> =>
  (await clients.jira.listBulkTransitions(keys)).flatMap(({ keys: some, transitions }) => {
    const transitionId = ways.find((way) => transitions.some(({ id }) => id === way));
    return transitionId === undefined ? [] : [{ keysOrIds: some, transitionId }];
  });

/**
 * Undefined where Jira does not do it in bulk (a right that is missing in one project, too many bulk changes at once): one
 * by one it may. After no answer the issues are looked at again when it is over.
 */
const unlessRefused = async <Answer>(
  { engine }: Delivery,
  ask: () => Promise<Answer>,
  refused?: () => Promise<unknown>,
): Promise<Answer | undefined> => {
  const now = engine.platform.clock.now();
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'unclear') return waitForJira(now);
    await refused?.();
    if (error.kind === 'rate-limited' || error.kind === 'unauthorized')
      return pauseOrThrow(error, now, { product: 'Jira', what: 'work items' });
    return undefined;
  }
};

const waitForJira = (now: number): never => {
  throw new Pause({ ...stillMoving, until: now + lookAgainMs }, 'slice');
};

const stillMoving = { code: 'settling', message: 'Jira is moving the work items.' } as const;

/** Waits for a bulk change, and lets go of the slice where it takes long. */
const ended = async ({ clients, engine, work }: Delivery, taskId: string): Promise<BulkTask> => {
  const { clock } = engine.platform;
  for (const wait of waitsMs) {
    await clock.sleep(wait);
    const task = await clients.jira
      .getBulkTask(taskId)
      .catch((error: unknown) => (isSilent(error) ? undefined : lost(error)));
    if (task && task.state !== 'waiting') return task;
    await work.commit([]); // the claim goes on
  }
  return waitForJira(clock.now());

  function lost(error: unknown): BulkTask {
    // Not told any more: what it did not do is done one by one.
    if (error instanceof ApiError && error.kind !== 'rate-limited' && error.kind !== 'unauthorized')
      return { state: 'ended', processed: new Set<IssueId>(), failed: new Map(), hiddenCount: 0 };
    return pauseOrThrow(error, clock.now(), { product: 'Jira', what: 'work items' });
  }
};

const isSilent = (error: unknown): boolean => error instanceof ApiError && error.kind === 'unclear';
