import type { Clock } from '../../src/platform/clock';

/** A clock that is moved by hand: who sleeps wakes when its time has come. */
export const handClock = () => {
  let now = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
    remaining: () => 900_000,
  };
  const settled = () => new Promise((done) => setImmediate(done));
  return {
    clock,
    moveTo: async (time: number) => {
      await settled();
      for (; now < time; now += 1) {
        const due = sleepers.filter(({ at }) => at <= now);
        sleepers = sleepers.filter(({ at }) => at > now);
        for (const { wake } of due) wake();
        if (due.length > 0) await settled();
      }
      await settled();
    },
  };
};
