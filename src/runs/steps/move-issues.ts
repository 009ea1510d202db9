import { ApiError } from '../../atlassian/api-error';
import type { Failure } from '../../model/codes';
import type { IssueKey } from '../../model/ids';
import type { Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import type { IssueMove, MoveGroup } from './issue-move';
import { moveInBulk, waitForBulk } from './move-in-bulk';
import { moveIssue } from './move-issue';
import { pauseOrThrow } from './pause-or-throw';
import { isInCategory, isNamed, noWay, waysTo } from './transition-ways';

/** Fewer are moved one by one: a bulk change takes some calls by itself. */
const fewestInBulk = 10;
/** Moved side by side. */
const atOnce = 10;

export interface MovedIssues {
  readonly moved: ReadonlySet<IssueKey>;
  /** Why one stays where it is. */
  readonly failures: ReadonlyMap<IssueKey, Failure>;
}

/**
 * Moves issues by transitions of their own workflows, without notifications where the API allows: in bulk for who has Bulk
 * Change, else one by one. Those in neither answer were there already, or in a status that is as good. `begin` is done
 * before any of them is moved, with those that have a way.
 */
export const moveIssues = async (
  delivery: Delivery,
  moves: readonly IssueMove[],
  begin?: (moves: readonly IssueMove[]) => Promise<void>,
): Promise<MovedIssues> => {
  const failures = new Map<IssueKey, Failure>();
  const due = moves.filter(({ issue, wanted }) => !isNamed(issue.statusName, wanted));
  const groups = await Promise.all(groupsOf(due).map((group) => withWays(delivery, group)));
  const ready: MoveGroup[] = [];
  for (const group of groups) {
    if (group.ways.length > 0) ready.push(group);
    else
      for (const { issue, wanted } of group.moves)
        if (!isInCategory(issue, wanted)) failures.set(issue.key, noWay(issue.key, wanted, issue));
  }
  const all = ready.flatMap((group) => group.moves);
  waitForBulk(delivery, all);
  if (all.length > 0) await begin?.(all);
  const left =
    all.length >= fewestInBulk && (await hasBulkChange(delivery)) ? await moveInBulk(delivery, ready) : ready;
  for (const { moves: some, ways } of left)
    for (const few of inGroups(some, atOnce))
      await Promise.all(
        few.map(async (move) => {
          const failure = await moveOne(delivery, move, ways[0]);
          if (failure) failures.set(move.issue.key, failure);
        }),
      );
  const moved = new Set(all.map(({ issue }) => issue.key));
  for (const key of failures.keys()) moved.delete(key);
  return { moved, failures };
};

const groupsOf = (moves: readonly IssueMove[]): readonly (readonly IssueMove[])[] => {
  const groups = new Map<string, IssueMove[]>();
  for (const move of moves) {
    const { projectId, type, statusId } = move.issue;
    const name = [projectId, type.id, statusId, move.wanted.name, move.wanted.category].join(' ');
    groups.set(name, [...(groups.get(name) ?? []), move]);
  }
  return [...groups.values()];
};

/** Asked of one of them. One that is gone meanwhile says nothing of the others: each is looked at by itself then. */
const withWays = async ({ clients, engine }: Delivery, moves: readonly IssueMove[]): Promise<MoveGroup> => {
  const [first] = moves;
  if (!first) return { moves, ways: [] };
  try {
    const transitions = await clients.jira.listTransitions(first.issue.key);
    return { moves, ways: waysTo(first.wanted, transitions, first.issue).map(({ id }) => id) };
  } catch (error) {
    if (error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'forbidden'))
      return { moves, ways: ['none'] };
    return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' });
  }
};

/** Asked once in a shift. */
const hasBulkChange = async ({ clients, engine, shift }: Delivery): Promise<boolean> => {
  shift.bulkChange ??= await clients.jira
    .hasBulkChange()
    .catch((error: unknown) =>
      pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' }),
    );
  return shift.bulkChange;
};

/** The way that its group has; where that does not do for this one, whatever its own workflow says now. */
const moveOne = async (
  delivery: Delivery,
  { issue, wanted }: IssueMove,
  way: string | undefined,
): Promise<Failure | undefined> => {
  const { clients, engine } = delivery;
  if (way !== undefined && way !== 'none')
    try {
      await clients.jira.transitionIssue(issue.key, way);
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'rate-limited' || error.kind === 'unauthorized')
        return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' });
    }
  return moveIssue(delivery, issue.key, wanted);
};
