import { createPace } from '../../src/atlassian/pace';
import type { Clock } from '../../src/platform/clock';

/** A clock that is moved by hand: who sleeps wakes when its time has come. */
const handClock = () => {
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

describe('the pace of calls to one endpoint', () => {
  it('lets some calls of a second go at once and the others at the published rate', async () => {
    const { clock, moveTo } = handClock();
    const pace = createPace(clock);
    const times: number[] = [];
    for (let call = 0; call < 60; call += 1) void pace.turn('updatePage').then(() => times.push(clock.now()));
    await moveTo(1);
    expect(times).toHaveLength(20);
    await moveTo(810);
    expect(times).toHaveLength(60);
    expect(times.slice(20, 23)).toEqual([20, 40, 60]);
  });

  it('keeps endpoints apart', async () => {
    const { clock, moveTo } = handClock();
    const pace = createPace(clock);
    const times: number[] = [];
    for (let call = 0; call < 10; call += 1) void pace.turn('updatePage').then(() => times.push(clock.now()));
    for (let call = 0; call < 10; call += 1) void pace.turn('listPages').then(() => times.push(clock.now()));
    await moveTo(1);
    expect(times).toHaveLength(20);
  });

  it('rests after a refusal, those too that waited already, and goes on evenly', async () => {
    const { clock, moveTo } = handClock();
    const pace = createPace(clock);
    const times: number[] = [];
    for (let call = 0; call < 60; call += 1) void pace.turn('updatePage').then(() => times.push(clock.now()));
    await moveTo(1);
    pace.rest('updatePage', 1_000);
    await moveTo(1_000);
    expect(times).toHaveLength(20);
    await moveTo(2_000);
    expect(times).toHaveLength(60);
    const gaps = times.slice(21).map((time, place) => time - (times[place + 20] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(19);
  });
});
