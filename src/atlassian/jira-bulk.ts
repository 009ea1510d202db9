import * as z from 'zod';
import { asId, type IssueId, type IssueKey } from '../model/ids';
import { checked } from './checked';
import type { Send } from './send';

/** Issues of one bulk transition, all its inputs together. */
export const issuesPerBulk = 1_000;

/** Issues that stand in one workflow, and the transitions that all of them can take without any field being set. */
export interface BulkTransitionGroup {
  /** Keys, also where ids were asked for. */
  readonly keys: readonly IssueKey[];
  readonly transitions: readonly BulkTransition[];
  /** The workflow has transitions that are not told here: not shared by all these issues, or asking for a field. */
  readonly filtered: boolean;
}

export interface BulkTransition {
  readonly id: string;
  readonly toId: string;
  readonly toName: string;
}

export interface BulkTransitionInput {
  readonly keysOrIds: readonly string[];
  readonly transitionId: string;
}

/** How far a bulk change is. `complete` says that it ended, not that each issue was changed. */
export interface BulkTask {
  /** `ended`: it failed, was cancelled or died; what is not `processed` may not have been tried. */
  readonly state: 'waiting' | 'complete' | 'ended';
  /** Changed, of those that this person may see. */
  readonly processed: ReadonlySet<IssueId>;
  /** Jira's words on each that was not changed, for people, not to be read by code. */
  readonly failed: ReadonlyMap<IssueId, readonly string[]>;
  /** Issues that went, or that this person may not see any more. */
  readonly hiddenCount: number;
}

/** Workflows that Jira tells at a time. */
const groupsPerPage = 50;
const issuesPerList = 500;
/** No length of an address is documented; 8 KB with all headers is what servers commonly take. */
const charactersPerList = 6_000;

const transitionsPage = z.object({
  availableTransitions: z
    .array(
      z.object({
        issues: z.array(z.string()).nullish(),
        isTransitionsFiltered: z.boolean().nullish(),
        transitions: z
          .array(
            z.object({
              transitionId: z.number().int(),
              to: z.object({ statusId: z.number().int(), statusName: z.string() }),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
  startingAfter: z.string().nullish(),
});

const groupsOf = (page: z.infer<typeof transitionsPage>): readonly BulkTransitionGroup[] =>
  (page.availableTransitions ?? []).map((row) => ({
    keys: (row.issues ?? []).map((key) => asId<IssueKey>(key)),
    transitions: (row.transitions ?? []).map(({ transitionId, to }) => ({
      id: String(transitionId),
      toId: String(to.statusId),
      toName: to.statusName,
    })),
    filtered: row.isTransitionsFiltered ?? false,
  }));

const task = z.object({
  status: z.string(),
  processedAccessibleIssues: z.array(z.number().int()).nullish(),
  failedAccessibleIssues: z.record(z.string(), z.array(z.string())).nullish(),
  invalidOrInaccessibleIssueCount: z.number().int().nullish(),
});

const stateOf = (status: string): BulkTask['state'] => {
  if (status === 'COMPLETE') return 'complete';
  // CANCEL_REQUESTED still works on; a status that nobody documents yet is looked at again.
  return ['FAILED', 'CANCELLED', 'DEAD'].includes(status) ? 'ended' : 'waiting';
};

/** Lists whose addresses stay short enough, in order; each comma counts as it is sent. */
const shortLists = (keysOrIds: readonly string[]): readonly (readonly string[])[] => {
  const lists: string[][] = [];
  let room = 0;
  for (const name of keysOrIds) {
    const length = encodeURIComponent(`${name},`).length;
    const last = lists.at(-1);
    if (last && last.length < issuesPerList && length <= room) last.push(name);
    else {
      lists.push([name]);
      room = charactersPerList;
    }
    room -= length;
  }
  return lists;
};

/**
 * Changing many issues with one request. It needs the global permission Bulk Change (`hasBulkChange`) and, in each
 * issue's project, Browse projects and Transition issues; without them it is `forbidden`, or `invalid`. A site takes five
 * bulk requests at once from all its people; which refusal a sixth meets is not documented.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/
 */
export const jiraBulk = (send: Send) => ({
  /**
   * The transitions that at most `issuesPerBulk` issues can take in bulk, by workflow. Asked for in lists of at most 500
   * issues and 6,000 characters, so that no address grows too long: a workflow comes once for each list, and what is
   * shared is shared within one list. `invalid` when a single key or id is wrong or hidden.
   */
  listBulkTransitions: async (keysOrIds: readonly string[]): Promise<readonly BulkTransitionGroup[]> => {
    const all: BulkTransitionGroup[] = [];
    for (const names of shortLists(keysOrIds)) {
      const seen = new Set<string>();
      let cursor: string | undefined;
      for (;;) {
        const query = { issueIdsOrKeys: names, ...(cursor === undefined ? {} : { startingAfter: cursor }) };
        const page = checked(transitionsPage, 'listBulkTransitions', await send('listBulkTransitions', { query }));
        // Which way a cursor leads is told by its name alone: a page that says nothing new ends the list.
        const fresh = groupsOf(page).filter(({ keys }) => keys.some((key) => !seen.has(key)));
        all.push(...fresh);
        for (const { keys } of fresh) for (const key of keys) seen.add(key);
        if (fresh.length < groupsPerPage || !page.startingAfter || page.startingAfter === cursor) break;
        cursor = page.startingAfter;
      }
    }
    return all;
  },

  /**
   * Starts to take issues through transitions, at most `issuesPerBulk` in all inputs together, without notifying anybody;
   * answers the task that does it. One wrong or hidden issue refuses all (`invalid`). Never repeat it after `unclear`:
   * look at the issues instead.
   */
  bulkTransition: async (inputs: readonly BulkTransitionInput[]): Promise<string> => {
    const body = {
      bulkTransitionInputs: inputs.map(({ keysOrIds, transitionId }) => ({
        selectedIssueIdsOrKeys: keysOrIds,
        transitionId,
      })),
      sendBulkNotification: false,
    };
    const answer = z.object({ taskId: z.string() });
    return checked(answer, 'bulkTransition', await send('bulkTransition', { body })).taskId;
  },

  /** How far a bulk change is; told for 14 days, then `invalid`, as for one that somebody else started. */
  getBulkTask: async (taskId: string): Promise<BulkTask> => {
    const answer = checked(task, 'getBulkTask', await send('getBulkTask', { params: { task: taskId } }));
    return {
      state: stateOf(answer.status),
      processed: new Set((answer.processedAccessibleIssues ?? []).map((id) => asId<IssueId>(String(id)))),
      failed: new Map(
        Object.entries(answer.failedAccessibleIssues ?? {}).map(([id, reasons]) => [asId<IssueId>(id), reasons]),
      ),
      hiddenCount: answer.invalidOrInaccessibleIssueCount ?? 0,
    };
  },
});
