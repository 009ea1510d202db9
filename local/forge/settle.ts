import type { Functions } from './app/functions';
import type { Invocation } from './app/invocation';
import type { EventQueue } from './queue/queue';
import type { DrivenClock } from './time/driven-clock';
import { hostNow, hostSetTimeout, hostTurn } from './time/host-time';

/** How long something the gate can't see (the host's thread pool, say) may take before a function counts as stuck. */
const patienceMs = 250;

export interface Activity {
  readonly clock: DrivenClock;
  readonly functions: Functions;
  readonly queue: EventQueue;
}

/** Waits until nothing goes on any more in this moment of site time: every function waits for a later one, or is done. */
export const settle = async (activity: Activity): Promise<void> => {
  let suspectsSince: number | undefined;
  for (let quietTurns = 0; quietTurns < 2; ) {
    await hostTurn();
    const { moving, suspects } = lookAt(activity);
    if (moving) {
      quietTurns = 0;
      suspectsSince = undefined;
    } else if (suspects.length === 0) {
      quietTurns++;
    } else {
      suspectsSince ??= hostNow();
      if (hostNow() - suspectsSince > patienceMs) for (const one of suspects) one.seemsStuck = true;
      else await new Promise<void>((resolve) => hostSetTimeout(resolve, 1));
    }
  }
};

const lookAt = ({ clock, functions, queue }: Activity): { moving: boolean; suspects: readonly Invocation[] } => {
  const next = clock.nextTimerAt();
  let moving = functions.loading > 0 || queue.starting || (next !== undefined && next <= clock.now());
  const suspects: Invocation[] = [];
  for (const invocation of functions.live) {
    if (invocation.busy > 0) moving = true;
    else if (invocation.timers.size === 0 && !invocation.seemsStuck) suspects.push(invocation);
  }
  return { moving, suspects };
};

/** When something goes on by itself: an event is due, or a function wakes or is out of time. Scheduled triggers aside. */
export const nextDueAt = ({ functions, queue }: Activity): number | undefined => {
  const times: number[] = [];
  const event = queue.nextDueAt();
  if (event !== undefined) times.push(event);
  for (const { timers, spec } of functions.live)
    times.push(timers.size === 0 ? spec.deadline : Math.min(...timers.values()));
  return times.length === 0 ? undefined : Math.min(...times);
};
