import type { EndpointName } from '../../src/atlassian/endpoints';
import { createPace, type Ended } from '../../src/atlassian/pace';
import { handClock } from '../support/hand-clock';

/** Calls that take 50 ms each; `serve` says of the call that goes out as number n how it ends. */
const callsAt = (name: EndpointName, count: number, serve: (place: number) => Ended | { readonly rest: number }) => {
  const { clock, moveTo } = handClock();
  const pace = createPace(clock);
  const times: number[] = [];
  const ends: Promise<void>[] = [];
  let underWay = 0;
  let most = 0;
  const call = async (): Promise<void> => {
    const leave = await pace.turn(name);
    const place = times.push(clock.now());
    underWay += 1;
    most = Math.max(most, underWay);
    await clock.sleep(50);
    underWay -= 1;
    const how = serve(place);
    if (typeof how === 'object') pace.rest(name, how.rest);
    leave(typeof how === 'object' ? 'other' : how);
  };
  for (let n = 0; n < count; n += 1) ends.push(call());
  return { times, moveTo, most: () => most };
};

describe('the pace of calls to one endpoint', () => {
  it('lets the calls of nearly a second go at once, and one beyond them', async () => {
    const { times, moveTo } = callsAt('updatePage', 100, () => 'served');
    await moveTo(1);
    expect(times).toHaveLength(45 + 1);
  });

  it.each([
    ['updatePage', 45],
    ['getPage', 90],
    ['createIssues', 90],
    ['listPageDescendants', 270],
  ] as const)('knows the rate of %s', async (name, free) => {
    const { times, moveTo } = callsAt(name, 400, () => 'served');
    await moveTo(1);
    expect(times).toHaveLength(free + 1);
  });

  it('feels its way beyond the rate: one, two, four and so on, up to ten under way', async () => {
    const { times, moveTo, most } = callsAt('updatePage', 400, () => 'served');
    const within = (from: number, to: number) => times.filter((time) => time >= from && time < to).length;
    await moveTo(49);
    const rate = 2.5; // calls of the rate itself in 50 ms
    expect(within(1, 49)).toBeLessThanOrEqual(rate);
    await moveTo(349);
    for (const [round, beyond] of [2, 4, 8, 10, 10].entries()) {
      const calls = within(49 + 50 * round, 99 + 50 * round);
      expect(Math.abs(calls - beyond - rate)).toBeLessThanOrEqual(1.5);
    }
    await moveTo(2_000);
    expect(times).toHaveLength(400);
    expect(most()).toBeLessThanOrEqual(46 + 3);
  });

  it('slows two hundred calls hardly where nothing is limited', async () => {
    const { times, moveTo } = callsAt('updatePage', 200, () => 'served');
    await moveTo(850);
    expect(times).toHaveLength(200);
  });

  it('keeps endpoints apart', async () => {
    const { clock, moveTo } = handClock();
    const pace = createPace(clock);
    const times: number[] = [];
    const names = ['updatePage', 'createIssues'] as const;
    for (const name of names)
      for (let call = 0; call < 40; call += 1) void pace.turn(name).then(() => times.push(clock.now()));
    pace.rest('listPages', 60_000);
    await moveTo(1);
    expect(times).toHaveLength(80);
  });

  it('meets few refusals where the published rate holds, rests as long as it is asked to, and then keeps to the rate', async () => {
    let tokens = 50;
    let refused = 0;
    let served = 0;
    let refusedAt = 0;
    const at = (place: number) => run.times[place - 1] ?? 0;
    let last = 0;
    // The bucket of the product, emptied in the order of the calls.
    const taken = new Map<number, boolean>();
    const judge = (place: number): boolean => {
      for (let each = taken.size + 1; each <= place; each += 1) {
        tokens = Math.min(50, tokens + ((at(each) - last) * 50) / 1_000);
        last = at(each);
        taken.set(each, tokens >= 1);
        if (tokens >= 1) tokens -= 1;
      }
      return taken.get(place) ?? false;
    };
    const run = callsAt('updatePage', 200, (place) => {
      if (judge(place)) {
        served += 1;
        return 'served';
      }
      refused += 1;
      refusedAt ||= at(place) + 50;
      return { rest: 1_000 };
    });
    await run.moveTo(6_000);
    expect([served + refused, run.times.length]).toEqual([200, 200]);
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(3);
    const after = run.times.filter((time) => time > refusedAt);
    expect(Math.min(...after)).toBeGreaterThanOrEqual(refusedAt + 1_000);
    const within = (ms: number) => after.filter((time) => time <= Math.min(...after) + ms).length;
    expect(within(1)).toBeLessThanOrEqual(25 + 1);
    for (const ms of [200, 500, 1_000, 2_000]) expect(within(ms)).toBeLessThanOrEqual(25 + 1 + ms / 20);
  });

  it('feels its way anew after a call that came to nothing', async () => {
    const { times, moveTo } = callsAt('updatePage', 200, (place) => (place > 46 && place < 60 ? 'other' : 'served'));
    await moveTo(140);
    const beyond = times.filter((time) => time > 45 && time < 140).length;
    expect(beyond).toBeLessThanOrEqual(5 + 3);
    await moveTo(3_000);
    expect(times).toHaveLength(200);
  });
});
