import { ApiError } from '../../atlassian/api-error';
import { pageUrl } from '../../atlassian/confluence-client';
import type { CreateResult } from '../../atlassian/jira-answers';
import type { Failure } from '../../model/codes';
import type { IssueKey, TaskRef } from '../../model/ids';
import type { Fact, Intent } from '../../model/journal';
import type { IssueDraft } from '../../model/plan';
import { createFields, type IssueCreation } from '../../planning/create-fields';
import { about, type Delivery } from '../delivery';
import { inGroups } from '../in-groups';
import { Pause } from '../pause';
import { spareMs } from '../timing';
import { eachToTheEnd } from './all-to-the-end';
import { failureOfRefusal, reviewFailure, withoutRefusedFields } from './create-refusals';
import { forbidMark, learnProjects } from './learn-projects';
import { adoptKnown } from './ledger-findings';
import { pauseOrThrow } from './pause-or-throw';
import { noteCreated, recordIssues, recordRefuted } from './record-issues';
import { recordRefused } from './record-refused';
import { storedIntents } from './stored-intents';

/** Rounds of leaving out fields that Jira refuses before a draft counts as refused. */
const roundsOfLeavingOut = 3;

/** Issues that one bulk call may carry. */
const createsPerCall = 50;

/**
 * Creates the issues of tasks: intents first, then a bulk call for each 50 of them (or one by one where no mark may be
 * set), then what came of it. The calls go out side by side, in the order of the tasks. After an unclear answer the
 * intents stay open and are settled later, never sent again.
 */
export const createIssues = async (delivery: Delivery, refs: readonly TaskRef[]): Promise<void> => {
  await learnProjects(delivery, refs);
  const adoptable = refs.filter((ref) => about(delivery, ref).task.disposition === 'adopt');
  const drafted = refs.filter((ref) => !adoptable.includes(ref));
  for (const some of inGroups(adoptable, createsPerCall)) await adoptKnown(delivery, [], some);
  // Told apart before anything goes out: a mark that is refused on the way changes nothing for what is under way.
  const markable = drafted.filter((ref) => mayMark(delivery, ref));
  await eachToTheEnd(
    (hasFailed) => {
      // A call that was refused as a whole, for limits or rights, would be refused to those after it as well.
      const isOver = async () => hasFailed() || (await isToStop(delivery));
      return storedIntents(delivery, markable, { marked: true, perCall: createsPerCall, isToStop: isOver });
    },
    (intents) => createMarked(delivery, intents),
  );
  // Each with an intent of its own, stored just before its call, and one at a time: what a crash leaves unclear can only go
  // to review by a person.
  for (const ref of drafted.filter((each) => !markable.includes(each))) {
    const alone = { marked: false, perCall: 1, isToStop: () => isToStop(delivery) };
    for await (const intents of storedIntents(delivery, [ref], alone))
      for (const intent of intents) await createUnmarked(delivery, intent);
  }
};

/** A cancel takes hold before the next creation; and what is not begun is left to the next delivery in good time. */
export const isToStop = async (delivery: Delivery): Promise<boolean> => {
  const { engine, work } = delivery;
  delivery.cancelled ||= (await engine.runs.find(work.run.id))?.cancelRequested === true;
  return delivery.cancelled || engine.platform.clock.remaining() < spareMs;
};

const mayMark = (delivery: Delivery, ref: TaskRef): boolean =>
  delivery.projects.get(about(delivery, ref).task.draft?.projectKey ?? '')?.mayMark ?? false;

interface Order {
  readonly intent: Intent;
  readonly creation: IssueCreation;
  readonly notices: readonly Failure[];
}

const createMarked = (delivery: Delivery, intents: readonly Intent[]): Promise<void> =>
  createOrders(
    delivery,
    intents.map((intent): Order => ({ intent, creation: creationFor(delivery, intent), notices: [] })),
  );

const createOrders = async (delivery: Delivery, all: readonly Order[]): Promise<void> => {
  let orders = all;
  for (let round = 0; orders.length > 0; round += 1) {
    const sent = orders;
    const results = await sendBulk(delivery, sent);
    if (results === 'unclear') return; // the intents stay open
    if (results === 'refused') return createHalves(delivery, sent);
    const again: Order[] = [];
    const refused: { readonly order: Order; readonly failure: Failure }[] = [];
    const unmarkable: TaskRef[] = [];
    const made: { readonly order: Order; readonly result: Extract<CreateResult, { kind: 'created' }> }[] = [];
    for (const [place, order] of sent.entries()) {
      const result = results[place];
      if (result?.kind === 'created') made.push({ order, result });
      else if (result?.kind === 'refused' && result.status === 403) {
        // Perhaps only the mark is refused: rights changed since the plan. Planned again, it goes without.
        forbidMark(delivery, order.intent.projectKey);
        unmarkable.push(order.intent.ref);
      } else if (result?.kind === 'refused') {
        const reduced = round < roundsOfLeavingOut ? withoutRefusedFields(order.creation, result) : undefined;
        if (reduced)
          again.push({ ...order, creation: reduced.creation, notices: [...order.notices, ...reduced.notices] });
        else refused.push({ order, failure: failureOfRefusal(result) });
      }
    }
    const notices = made.flatMap(({ order }) => noticeFacts(delivery, order));
    await noteCreated(
      delivery,
      made.map(({ order, result }) => ({ ref: order.intent.ref, id: result.id, key: result.key })),
      notices,
    );
    await recordRefused(
      delivery,
      refused.map(({ order, failure }) => ({ intent: order.intent, failure })),
    );
    await recordRefuted(delivery, unmarkable, []);
    orders = again;
  }
};

/** One bulk call. `unclear`: what Jira did is not known. `refused` as a whole, without saying which element: nothing is made. */
const sendBulk = async (
  delivery: Delivery,
  orders: readonly Order[],
): Promise<readonly CreateResult[] | 'unclear' | 'refused'> => {
  const { clients, engine } = delivery;
  try {
    return await clients.jira.createIssues(orders.map(({ creation }) => creation));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'unclear') return 'unclear';
    if ((error.kind === 'invalid' || error.kind === 'too-large' || error.kind === 'forbidden') && orders.length > 1) {
      return 'refused';
    }
    if (error.kind === 'rate-limited' || error.kind === 'unauthorized') {
      await recordRefuted(
        delivery,
        orders.map(({ intent }) => intent.ref),
        [],
      );
      return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' });
    }
    return orders.map(() => ({ kind: 'refused', status: error.status, fields: {}, messages: [] }));
  }
};

/** Halves find the element. Each is recorded by itself; the call of a second half that does not come about made nothing. */
const createHalves = async (delivery: Delivery, orders: readonly Order[]): Promise<void> => {
  const half = Math.ceil(orders.length / 2);
  const second = orders.slice(half);
  try {
    await createOrders(delivery, orders.slice(0, half));
  } catch (error) {
    if (error instanceof Pause)
      await recordRefuted(
        delivery,
        second.map(({ intent }) => intent.ref),
        [],
      );
    throw error;
  }
  await createOrders(delivery, second);
};

/** Without a mark an unclear answer cannot be settled by a machine: the row goes to review by a person. */
const createUnmarked = async (delivery: Delivery, intent: Intent): Promise<void> => {
  const { clients, engine, work } = delivery;
  let order: Order = { intent, creation: creationFor(delivery, intent), notices: [] };
  for (let round = 0; ; round += 1) {
    let result: CreateResult;
    try {
      result = await clients.jira.createIssue(order.creation);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'unclear') {
        await work.commit([{ type: 'tasks-ended', refs: [intent.ref], as: 'failed', failure: reviewFailure }]);
        return;
      }
      if (error.kind === 'rate-limited' || error.kind === 'unauthorized') {
        await recordRefuted(delivery, [intent.ref], []);
        pauseOrThrow(error, engine.platform.clock.now(), { product: 'Jira', what: 'work items' });
      }
      result = { kind: 'refused', status: error.status, fields: {}, messages: [] };
    }
    if (result.kind === 'created') {
      await recordIssues(
        delivery,
        'created',
        [{ ref: intent.ref, id: result.id, key: result.key }],
        noticeFacts(delivery, order),
      );
      // Its intent tells nobody whether it was made.
      return work.flush();
    }
    const reduced = round < roundsOfLeavingOut ? withoutRefusedFields(order.creation, result) : undefined;
    if (!reduced) {
      return recordRefused(delivery, [{ intent, failure: failureOfRefusal(result) }]);
    }
    order = { ...order, creation: reduced.creation, notices: [...order.notices, ...reduced.notices] };
  }
};

const noticeFacts = (delivery: Delivery, { intent, notices }: Order): Fact[] =>
  [...(about(delivery, intent.ref).task.draft?.notices ?? []), ...notices].map((failure) => ({
    type: 'notice-given',
    refs: [intent.ref],
    failure,
  }));

const creationFor = (delivery: Delivery, intent: Intent): IssueCreation => {
  const { run } = delivery.work;
  const { task, page } = about(delivery, intent.ref);
  if (!task.draft) throw new Error(`task ${task.ref} is planned without a draft`);
  const parentKey = parentKeyOf(delivery, intent.ref);
  const quote = task.context.issueAbove && page.plan.quotes?.[task.context.issueAbove];
  return createFields({
    task,
    draft: task.draft satisfies IssueDraft,
    parentKey,
    parentLink: run.settings.parentLink,
    origin: {
      pageUrl: pageUrl(run.siteUrl, delivery.bodies.get(page.plan.pageId) ?? { id: page.plan.pageId }),
      requester: run.startedBy,
      at: run.startedAt,
      ...(quote ? { quote } : {}),
    },
    ...(intent.mark === null ? {} : { mark: intent.mark }),
  });
};

const parentKeyOf = (delivery: Delivery, ref: TaskRef): IssueKey => {
  const { task } = about(delivery, ref);
  if (task.place?.kind === 'issue') return task.place.key;
  const parent = task.place && delivery.work.state().tasks.get(task.place.ref);
  if (parent?.at === 'known' || parent?.at === 'linked') return parent.key;
  if (parent?.at === 'ended' && parent.issue) return parent.issue.key;
  throw new Error(`task ${ref} has no parent issue yet`);
};
