import type { RunEvent } from '../platform/queue';
import { StoreBusy } from '../platform/store';
import { type Claimed, claimSlice } from './claim';
import { type Clients, clientsFor } from './clients';
import type { Delivery } from './delivery';
import { failRun, goOn, releaseAfterError } from './end-delivery';
import { endSlice } from './end-slice';
import type { Engine } from './engine';
import { nextStep } from './next-step';
import { ClaimLost, Pause, RunFailure } from './pause';
import { planRun } from './plan-run';
import { pointBudget } from './point-budget';
import { putAside } from './put-aside';
import { openSlice } from './slice-work';
import { performStep } from './steps/perform-step';
import { longestWaitInsideMs, spareMs } from './timing';
import { waitingFor } from './waiting-for';

/**
 * One delivery of a queue event: claims the slice that the event names, works on it until it is done, has to wait, or
 * the function's time is nearly over, and then pushes at most one continuation. A delivery that cannot claim the slice
 * leaves without pushing anything. Throws only what Forge should deliver again; the claim is given back first.
 */
export const advanceRun = async (engine: Engine, event: RunEvent): Promise<void> => {
  const { log } = engine.platform;
  const claimed = await claimSlice(engine, event);
  if (typeof claimed === 'string') {
    log.info('delivery left', { run: event.runId, slice: event.slice, attempt: event.attempt, why: claimed });
    return;
  }
  const budget = pointBudget(engine.platform, claimed.run.settings.pointsPerHour);
  const person = { kind: 'person', accountId: claimed.run.actingAs } as const;
  const clients = clientsFor(engine.platform, person, budget.meter);
  try {
    if (claimed.slice.number === 0) await planRun(engine, claimed, clients);
    else await workOn(engine, claimed, clients);
  } catch (error) {
    if (error instanceof ClaimLost) log.warn('claim lost', { run: event.runId, slice: event.slice });
    else if (error instanceof RunFailure) await failRun(engine, claimed, error.failure);
    else if (error instanceof Pause) await putAside(engine, claimed, error);
    else if (error instanceof StoreBusy)
      await putAside(engine, claimed, { waiting: storeBusy(engine.platform.clock.now()), scope: 'run' });
    else {
      log.error('delivery failed', { run: event.runId, slice: event.slice, error: nameOf(error) });
      await releaseAfterError(engine, claimed);
      throw error;
    }
  } finally {
    await budget.close();
  }
};

/** The limits of Forge's storage are counted by the minute. */
const storeBusy = (now: number): Pause['waiting'] => ({
  code: 'rate-limited',
  message: "Forge asked to wait before the app's storage is used again. The run goes on by itself.",
  until: now + 60_000,
});

/** Error messages may carry texts of people; names of errors do not. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** The first call of a delivery goes alone: it shows whether drafts are taken, before many go out. */
const firstCreates = 50;

const workOn = async (engine: Engine, claimed: Claimed, clients: Clients): Promise<void> => {
  const { clock } = engine.platform;
  const work = await openSlice(engine, claimed.run, claimed.slice);
  const delivery: Delivery = {
    engine,
    clients,
    work,
    bodies: new Map(),
    writers: new Map(),
    notBefore: new Map(),
    projects: new Map(),
    ledgerRows: new Map(),
    createsAtOnce: firstCreates,
    cancelled: claimed.run.cancelRequested,
  };
  for (;;) {
    const now = clock.now();
    const step = nextStep(work.state(), {
      now,
      cancelled: delivery.cancelled,
      checked: new Set(delivery.bodies.keys()),
      notBefore: delivery.notBefore,
      createsAtOnce: delivery.createsAtOnce,
    });
    if (step.kind === 'end') return endSlice(engine, work);
    if (step.kind === 'wait') {
      if (step.until - now > longestWaitInsideMs)
        throw new Pause({ ...waitingFor(work.state(), now), until: step.until }, 'slice');
      await clock.sleep(step.until - now);
    } else if (clock.remaining() < spareMs) return goOn(engine, claimed);
    else await performStep(delivery, step);
    forgetDone(delivery);
  }
};

/** Bodies of pages that are over, or on which only a create is to be settled, are not held any longer. */
const forgetDone = ({ bodies, work }: Delivery): void => {
  const { pageStates, pages, tasks } = work.state();
  for (const { plan, items } of pages) {
    const isOver = pageStates.get(plan.pageId)?.at !== 'open';
    const states = items.map(({ ref }) => tasks.get(ref)?.at);
    if (isOver || (states.includes('intended') && !states.includes('planned'))) bodies.delete(plan.pageId);
  }
};
