import { ZodError } from 'zod';
import type { Command } from './fixture-app/commands';
import { type FixtureSite, openFixture } from './fixture-site';

const page = '/wiki/api/v2/pages/1';
const read = { do: 'request', product: 'confluence', as: 'user', path: page } as const;
const write = { ...read, method: 'PUT', body: { n: 1 } } as const;
const note = { do: 'note', key: 'n' } as const;

describe('faults', () => {
  let fixture: FixtureSite;
  beforeEach(async () => {
    fixture = await openFixture();
  });
  afterEach(() => fixture.site.close());
  const push = (...commands: readonly Command[]) => fixture.one({ do: 'push', events: [{ body: { commands } }] });
  const statuses = (outcomes: readonly unknown[]): unknown[] =>
    outcomes.map((outcome) => (outcome as { status?: number }).status);

  test('a status is answered instead of the product, which does nothing', async () => {
    fixture.site.setFaults([
      { match: { method: 'PUT' }, effect: { status: 429, headers: { 'Retry-After': '7' }, body: { no: 1 } } },
    ]);
    expect(await fixture.one(write)).toEqual({ status: 429, ok: false, body: { no: 1 }, retryAfter: '7' });
    expect(fixture.site.atlassian.written).toEqual([]);
    expect(fixture.site.requests()).toEqual([
      expect.objectContaining({ status: 429, responseBody: { no: 1 }, points: 0, requestBody: { n: 1 } }),
    ]);
    fixture.site.clearFaults();
    expect(statuses([await fixture.one(write)])).toEqual([200]);
  });

  test('nth, every and probability choose among the calls that match', async () => {
    const { site, perform } = fixture;
    const reads = Array.from({ length: 6 }, () => read);
    site.setFaults([{ nth: 2, match: { product: 'confluence' }, effect: { status: 503 } }]);
    expect(
      statuses(await perform(write, { ...read, product: 'jira', path: '/rest/api/3/myself' }, ...reads.slice(2))),
    ).toEqual([200, 200, 503, 200, 200, 200]);
    site.setFaults([{ every: 3, match: { path: '/pages/\\d+$', method: '^GET$' }, effect: { status: 503 } }]);
    expect(statuses(await perform(write, ...reads))).toEqual([200, 200, 200, 503, 200, 200, 503]);
    site.setFaults([{ probability: 0.5, match: {}, effect: { status: 503 } }]);
    const byChance = statuses(await perform(...reads, ...reads));
    expect(new Set(byChance)).toEqual(new Set([200, 503]));
    site.setFaults([{ probability: 0.5, match: {}, effect: { status: 503 } }]);
    expect(statuses(await perform(...reads, ...reads))).toEqual(byChance);
    expect(site.faultsStruck()).toEqual([byChance.filter((status) => status === 503).length]);
  });

  test('a lost answer is a broken connection after the write has happened', async () => {
    fixture.site.setFaults([{ match: {}, effect: { lostResponse: true } }]);
    expect(await fixture.one(write)).toEqual(expect.objectContaining({ error: 'TypeError', message: 'fetch failed' }));
    expect(fixture.site.atlassian.written).toHaveLength(1);
    expect(fixture.site.requests()).toEqual([expect.objectContaining({ method: 'PUT', status: 200 })]);
  });

  test('a lost call may land later: the connection breaks at once, the write happens then, its sender dead or not', async () => {
    fixture.site.setFaults([{ match: {}, effect: { lostResponse: true, landsAfterMs: 60_000 } }]);
    expect(await fixture.one(write)).toEqual(expect.objectContaining({ error: 'TypeError', message: 'fetch failed' }));
    await fixture.site.advance(59_999);
    expect(fixture.site.atlassian.written).toEqual([]);
    await fixture.site.advance(1);
    expect(fixture.site.atlassian.written).toHaveLength(1);
  });

  test('storage and queue have faults like the products', async () => {
    fixture.site.setFaults([
      { match: { product: 'storage', path: '^/api/v1/set$' }, nth: 1, effect: { status: 500 } },
      { match: { product: 'storage', path: '/set$' }, nth: 2, effect: { lostResponse: true } },
      { match: { product: 'queue' }, nth: 1, effect: { status: 429 } },
    ]);
    expect(
      await fixture.perform(
        { do: 'set', key: 'a', value: 1 },
        { do: 'set', key: 'b', value: 1 },
        { do: 'get', key: 'a' },
        { do: 'get', key: 'b' },
        { do: 'push', events: [{ body: { commands: [] } }] },
      ),
    ).toEqual([
      expect.objectContaining({ error: 'ForgeKvsAPIError', status: 500 }),
      expect.objectContaining({ error: 'TypeError', message: 'fetch failed' }),
      'absent',
      { key: 'b', value: 1 },
      expect.objectContaining({ error: 'RateLimitError' }),
    ]);
    expect(fixture.site.requests()).toEqual([]);
  });

  test('a delayed call takes effect when its delay is over', async () => {
    fixture.site.setFaults([{ match: { method: 'PUT' }, effect: { delayMs: 3_000 } }]);
    const answer = fixture.one(write);
    await fixture.site.advance(2_999);
    expect(fixture.site.atlassian.written).toEqual([]);
    await fixture.site.advance(1);
    expect(statuses([await answer])).toEqual([200]);
  });

  test('a call is cut after 180 s, whatever the product did', async () => {
    fixture.site.setFaults([{ match: { method: 'PUT' }, effect: { delayMs: 500_000 } }]);
    await push({ ...write, as: 'app' }, note);
    await fixture.site.advance(180_000);
    expect(fixture.site.atlassian.written).toHaveLength(1);
    expect(await fixture.notes('n')).toHaveLength(1);
  });

  test('a call that is on its way takes effect, though its function was killed meanwhile', async () => {
    fixture.site.setFaults([{ match: { method: 'PUT' }, nth: 1, effect: { delayMs: 30_000 } }]);
    const answer = fixture.one(write);
    answer.catch(() => {});
    await fixture.site.advance(26_000);
    await expect(answer).rejects.toMatchObject({ name: 'InvokeError', reason: 'timeout' });
    expect(fixture.site.atlassian.written).toEqual([]);
    await fixture.site.advance(4_000);
    expect(fixture.site.atlassian.written).toHaveLength(1);
  });

  describe('crashes', () => {
    test('before a call: nothing of it or after it happens, and the caller gets an error', async () => {
      fixture.site.setFaults([{ match: { method: 'PUT' }, nth: 1, effect: { crash: 'before' } }]);
      await expect(fixture.perform(note, write, note, { ...write, body: { n: 2 } })).rejects.toMatchObject({
        reason: 'crash',
      });
      await fixture.site.idle();
      expect(fixture.site.atlassian.written).toEqual([]);
      expect(await fixture.notes('n')).toHaveLength(1);
      expect(fixture.site.requests()).toEqual([]);
      expect(fixture.site.counters.crashes).toBe(1);
    });

    test('after a call: it has happened, and nothing after it', async () => {
      fixture.site.setFaults([{ match: { method: 'PUT' }, nth: 1, effect: { crash: 'after' } }]);
      await expect(fixture.perform(write, note)).rejects.toMatchObject({ reason: 'crash' });
      await fixture.site.advance(10_000);
      expect(fixture.site.atlassian.written).toHaveLength(1);
      expect(await fixture.notes('n')).toEqual([]);
    });

    test('module state is lost with the container, and kept without a crash', async () => {
      const calls = async (): Promise<unknown> => ((await fixture.one({ do: 'world' })) as { calls: number }).calls;
      expect([await calls(), await calls()]).toEqual([1, 2]);
      fixture.site.setFaults([{ match: { product: 'storage' }, effect: { crash: 'before' } }]);
      await expect(fixture.one({ do: 'set', key: 'k', value: 1 })).rejects.toThrow('crash');
      expect([await calls(), await calls()]).toEqual([1, 2]);
    });

    test('an event is delivered again by the backoff, under the same id', async () => {
      fixture.site.setFaults([{ match: { product: 'confluence' }, nth: 1, effect: { crash: 'after' } }]);
      await push(note, write);
      const start = fixture.site.clock.now();
      await fixture.site.drain();
      const notes = await fixture.notes('n');
      expect(notes.map(({ at }) => at - start)).toEqual([0, 5_000]);
      expect(new Set(notes.map(({ event }) => event?.eventId)).size).toBe(1);
      expect(await fixture.site.idle()).toEqual({ idle: true, delivered: 1, failed: 1 });
    });

    test('timers of the dead never fire, and what runs beside them goes on', async () => {
      fixture.site.setFaults([{ match: { method: 'PUT' }, nth: 1, effect: { crash: 'before' } }]);
      await push({ do: 'sleep', ms: 5_000 }, { do: 'note', key: 'beside' });
      await expect(fixture.perform({ do: 'leaveBehind' }, write)).rejects.toThrow('crash');
      await fixture.site.advance(4_999);
      await fixture.site.advance(1);
      expect(await fixture.one({ do: 'get', key: 'left-behind' })).toBe('absent');
      expect(await fixture.notes('beside')).toHaveLength(1);
    });

    test('every call of an invocation is a crash point, reads too', async () => {
      const commands: readonly Command[] = [
        { do: 'set', key: 'k', value: 1 },
        { do: 'get', key: 'k' },
        read,
        write,
        { do: 'queryKeys', prefix: 'k' },
        { do: 'push', events: [{ body: { commands: [] } }] },
      ];
      await fixture.perform(...commands);
      const calls = fixture.site.counters.gateCalls;
      expect(calls).toBe(6);
      for (const crash of ['before', 'after'] as const) {
        for (let nth = 1; nth <= calls; nth++) {
          fixture.site.setFaults([{ match: {}, nth, effect: { crash } }]);
          await expect(fixture.perform(...commands)).rejects.toThrow('crash');
          expect(fixture.site.faultsStruck()).toEqual([1]);
          fixture.site.clearFaults();
        }
      }
    });
  });

  describe('of the queue', () => {
    test('twice: two deliveries of one event, at once', async () => {
      fixture.site.setFaults([{ match: { product: 'queue' }, effect: { queue: 'twice' } }]);
      await push({ do: 'sleep', ms: 10 });
      await fixture.site.drain();
      expect(fixture.site.counters).toMatchObject({ delivered: 2, pushedEvents: 1 });
    });

    test('late: three minutes after its time', async () => {
      fixture.site.setFaults([{ match: {}, effect: { queue: 'late' } }]);
      await push(note);
      await fixture.site.advance(179_999);
      expect(await fixture.notes('n')).toEqual([]);
      await fixture.site.advance(1);
      expect(await fixture.notes('n')).toHaveLength(1);
    });

    test('reorder: the next push overtakes it', async () => {
      fixture.site.setFaults([{ match: {}, nth: 1, effect: { queue: 'reorder' } }]);
      const mark = (key: string) => ({ do: 'transact', changes: [{ set: key, value: 1 }] }) as const;
      await push({ do: 'throw', message: 'overtaken', unless: 'second' }, mark('first'));
      await fixture.site.idle();
      await push(mark('second'));
      await fixture.site.idle();
      expect(await fixture.perform({ do: 'get', key: 'first' }, { do: 'get', key: 'second' })).toEqual([
        { key: 'first', value: 1 },
        { key: 'second', value: 1 },
      ]);
      expect(fixture.site.counters).toMatchObject({ delivered: 2, failed: 0 });
    });

    test('reorder without a later push: after 30 s', async () => {
      fixture.site.setFaults([{ match: {}, effect: { queue: 'reorder' } }]);
      await push(note);
      await fixture.site.advance(30_000);
      expect(await fixture.notes('n')).toHaveLength(1);
    });

    test('strike pushes only, and only pushes count', async () => {
      fixture.site.setFaults([{ match: {}, nth: 1, effect: { queue: 'late' } }]);
      await fixture.perform({ do: 'set', key: 'a', value: 1 }, read);
      expect(fixture.site.faultsStruck()).toEqual([0]);
    });
  });

  test.each([
    ['an effect that is none', [{ match: {}, effect: { explode: true } }]],
    ['two ways to choose', [{ match: {}, nth: 1, every: 2, effect: { status: 500 } }]],
    ['a broken pattern', [{ match: { path: '(' }, effect: { status: 500 } }]],
    ['no list', { match: {}, effect: { status: 500 } }],
  ])('refuses %s', (_name, faults) => {
    expect(() => fixture.site.setFaults(faults as never)).toThrow(ZodError);
  });
});
