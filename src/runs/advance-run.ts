import type { RunEvent } from '../platform/queue';
import { StoreBusy } from '../platform/store';
import { type Claimed, claimSlice } from './claim';
import { clientsFor } from './clients';
import type { Delivery } from './delivery';
import { failRun, goOn, releaseAfterError } from './end-delivery';
import { endSlice } from './end-slice';
import type { Engine } from './engine';
import { nextStep } from './next-step';
import { ClaimLost, Pause, RunFailure } from './pause';
import { planRun } from './plan-run';
import { pointBudget } from './point-budget';
import { putAside } from './put-aside';
import { beginShift, type Shift } from './shift';
import { openSlice } from './slice-work';
import type { Step } from './step';
import { catchUpLedger, leadsToLinks } from './steps/catch-up-ledger';
import { performStep } from './steps/perform-step';
import { longestWaitInsideMs, spareMs } from './timing';
import { waitingFor } from './waiting-for';

/**
 * One delivery of a queue event: claims the slice that the run has come to and works on it, and on those after it, until all
 * is done, has to wait, or the function's time is nearly over; then it pushes at most one continuation. A delivery that
 * cannot claim the slice leaves without pushing anything. Throws only what Forge should deliver again; the claim is given
 * back first. `spareOf`: the milliseconds with which it stops; a resolver has fewer than a consumer.
 */
export const advanceRun = async (engine: Engine, event: RunEvent, spareOf = spareMs): Promise<void> => {
  const { log } = engine.platform;
  const claimed = await claimSlice(engine, event);
  if (typeof claimed === 'string') {
    log.info('delivery left', { run: event.runId, slice: event.slice, attempt: event.attempt, why: claimed });
    return;
  }
  const budget = pointBudget(engine.platform, claimed.run.settings.pointsPerHour);
  const person = { kind: 'person', accountId: claimed.run.actingAs } as const;
  const shift = beginShift(clientsFor(engine.platform, person, budget.meter), budget, spareOf);
  try {
    for (let at: Claimed | undefined = claimed; at; ) at = await workOn(engine, at, shift);
  } finally {
    await budget.close();
  }
};

/** Works on one slice as far as it goes. Answers the next one, where this delivery has its claim now. */
const workOn = async (engine: Engine, claimed: Claimed, shift: Shift): Promise<Claimed | undefined> => {
  const { log, clock } = engine.platform;
  const about = { run: claimed.run.id, slice: claimed.slice.number };
  try {
    if (claimed.slice.number === 0) return await planRun(engine, claimed, shift.clients);
    return await carryOut(engine, claimed, shift);
  } catch (error) {
    if (error instanceof ClaimLost) log.warn('claim lost', about);
    else if (error instanceof RunFailure) await failRun(engine, claimed, error.failure);
    else if (error instanceof Pause) await putAside(engine, claimed, error);
    else if (error instanceof StoreBusy)
      await putAside(engine, claimed, { waiting: storeBusy(clock.now()), scope: 'run' });
    else {
      log.error('delivery failed', { ...about, error: nameOf(error) });
      await releaseAfterError(engine, claimed);
      throw error;
    }
    return undefined;
  }
};

/** The limits of Forge's storage are counted by the minute. */
const storeBusy = (now: number): Pause['waiting'] => ({
  code: 'rate-limited',
  message: "Forge asked to wait before the app's storage is used again.",
  until: now + 60_000,
});

/** Error messages may carry texts of people; names of errors do not. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

const carryOut = async (engine: Engine, claimed: Claimed, shift: Shift): Promise<Claimed | undefined> => {
  const { clock } = engine.platform;
  const work = await openSlice(engine, claimed.run, claimed.slice);
  const delivery: Delivery = {
    engine,
    shift,
    clients: shift.clients,
    work,
    bodies: new Map(),
    writers: new Map(),
    notBefore: new Map(),
    projects: shift.projects,
    seenAt: new Map(),
    ledgerRows: new Map(),
    cancelled: claimed.run.cancelRequested,
  };
  try {
    for (;;) {
      const now = clock.now();
      const step = nextStep(work.state(), {
        now,
        cancelled: delivery.cancelled,
        checked: new Set(delivery.bodies.keys()),
        notBefore: delivery.notBefore,
        createsAtOnce: shift.createsAtOnce,
      });
      if (!leadsToLinks.has(step.kind)) await catchUpLedger(delivery);
      if (step.kind === 'end') return await endSlice(engine, work, shift.budget);
      if (!commitsAtOnce.has(step.kind)) await work.flush();
      if (step.kind === 'wait') {
        if (step.until - now > longestWaitInsideMs)
          throw new Pause({ ...waitingFor(work.state(), now, delivery.notBefore), until: step.until }, 'slice');
        await clock.sleep(step.until - now);
      } else if (clock.remaining() < shift.spareMs) {
        await storeAll(delivery);
        await goOn(engine, claimed);
        return undefined;
      } else await performStep(delivery, step);
      forgetDone(delivery);
    }
  } catch (error) {
    await leaveInOrder(delivery, error);
    throw error;
  }
};

/**
 * What is known of issues is stored before the slice is let go, whatever is in the way: others see the ledger only, and a
 * run that failed does not come back by itself.
 */
const leaveInOrder = async (delivery: Delivery, error: unknown): Promise<void> => {
  // Somebody else has the slice, or nothing can be stored now: the next delivery makes up for it.
  if (error instanceof ClaimLost || error instanceof StoreBusy) return;
  if (error instanceof Pause || error instanceof RunFailure) return storeAll(delivery);
  // What nobody foresaw may be in the way of this, too; the error that came first is the one to be told.
  await storeAll(delivery).catch(() => undefined);
};

const storeAll = async (delivery: Delivery): Promise<void> => {
  await catchUpLedger(delivery);
  await delivery.work.flush();
};

/** Steps that store something before they ask the products: what waits for a next commit need not be written before. */
const commitsAtOnce: ReadonlySet<Step['kind']> = new Set<Step['kind']>([
  'create-issues',
  'create-and-write',
  'write-pages',
  'restore-pages',
]);

/** Bodies of pages that are over, or on which only a create is to be settled, are not held any longer. */
const forgetDone = ({ bodies, work }: Delivery): void => {
  const { pageStates, pages, tasks } = work.state();
  for (const { plan, items } of pages) {
    const isOver = pageStates.get(plan.pageId)?.at !== 'open';
    const states = items.map(({ ref }) => tasks.get(ref)?.at);
    if (isOver || (states.includes('intended') && !states.includes('planned'))) bodies.delete(plan.pageId);
  }
};
