import type { Command } from './fixture-app/commands';
import { type FixtureSite, openFixture } from './fixture-site';

const minutes = 60_000;

describe('queues, through @forge/events', () => {
  let fixture: FixtureSite;
  beforeEach(async () => {
    fixture = await openFixture({ limits: 'off' });
  });
  afterEach(() => fixture.site.close());
  const event = (...commands: readonly Command[]) => ({ body: { commands } });
  const push = (...events: readonly object[]) => fixture.one({ do: 'push', events: events as never, jobKey: 'job' });
  const note = { do: 'note', key: 'n' } as const;

  test('an event is delivered once, with its ids, and the job counts it', async () => {
    const { jobId } = (await push(event(note))) as { jobId: string };
    expect(await fixture.site.idle()).toEqual({ idle: true, delivered: 1, failed: 0 });
    const [noted, ...more] = await fixture.notes('n');
    expect(more).toEqual([]);
    expect(noted?.event).toEqual({ body: { commands: [note] }, queueName: 'long', jobId, eventId: expect.any(String) });
    expect(await fixture.one({ do: 'stats', jobKey: 'job' })).toEqual({ success: 1, inProgress: 0, failed: 0 });
  });

  test('a delayed event waits for its time', async () => {
    await push({ ...event(note), delayInSeconds: 900 });
    const start = fixture.site.clock.now();
    expect(await fixture.site.idle()).toEqual({ idle: true, delivered: 0, failed: 0, nextDueAt: start + 900_000 });
    await fixture.site.advance(899_999);
    expect(await fixture.notes('n')).toEqual([]);
    await fixture.site.advance(1);
    expect(await fixture.notes('n')).toEqual([expect.objectContaining({ at: start + 900_000 })]);
  });

  test('what throws is delivered again, after 5 s, 10 s, 20 s … up to 15 min', async () => {
    await push(event(note, { do: 'throw', message: 'no' }));
    const start = fixture.site.clock.now();
    await fixture.site.advance(60 * minutes);
    const waits = (await fixture.notes('n')).map(({ at }, index, all) => at - (all[index - 1]?.at ?? start));
    expect(waits.map((ms) => ms / 1_000)).toEqual([0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    expect((await fixture.notes('n'))[2]?.event?.retryContext).toEqual({
      retryCount: 2,
      retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
      retentionWindow: { startTime: new Date(start).toISOString(), remainingTimeMs: 86_400_000 - 15_000 },
    });
  });

  test('after 24 h an event is given up, and counted as failed', async () => {
    await push(event(note, { do: 'throw', message: 'no' }));
    await fixture.site.advance(25 * 60 * minutes);
    const notes = await fixture.notes('n');
    const last = notes.at(-1)?.at ?? 0;
    expect(last - (notes[0]?.at ?? 0)).toBeLessThanOrEqual(24 * 60 * minutes);
    expect(await fixture.one({ do: 'stats', jobKey: 'job' })).toEqual({ success: 0, inProgress: 0, failed: 1 });
    expect((await fixture.site.idle()).nextDueAt).toBeUndefined();
  });

  test('a returned InvocationError asks for a time of its own, and gives data along', async () => {
    await push(event(note, { do: 'retry', after: 700, data: { at: 3 } }));
    const start = fixture.site.clock.now();
    await fixture.site.drain();
    const [, second, ...more] = await fixture.notes('n');
    expect(more).toEqual([]);
    expect(second?.at).toBe(start + 700_000);
    expect(second?.event?.retryContext).toEqual(
      expect.objectContaining({ retryCount: 1, retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED', retryData: { at: 3 } }),
    );
    expect(await fixture.site.idle()).toEqual({ idle: true, delivered: 1, failed: 1 });
  });

  test('a consumer is killed when its time is over, and its event is delivered again', async () => {
    await fixture.one({ do: 'push', queue: 'short', events: [event(note, { do: 'sleep', ms: 56_000 })] });
    const start = fixture.site.clock.now();
    await fixture.site.advance(61_000);
    expect(fixture.site.counters.timeouts).toBe(1);
    const [, second] = await fixture.notes('n');
    expect(second?.at).toBe(start + 60_000);
    expect(second?.event?.retryContext).toEqual(
      expect.objectContaining({ retryCount: 0, retryReason: 'FUNCTION_TIME_OUT' }),
    );
  });

  test('timeoutSeconds gives a consumer more than the 55 s of the others', async () => {
    await push(event({ do: 'sleep', ms: 899_000 }, note));
    await fixture.site.advance(15 * minutes);
    expect(fixture.site.counters.timeouts).toBe(0);
    expect(await fixture.notes('n')).toHaveLength(1);
  });

  test('events run at once, except where concurrency says fewer', async () => {
    const slow = event({ do: 'sleep', ms: 10_000 }, note);
    await push(slow, slow, slow);
    const start = fixture.site.clock.now();
    await fixture.site.drain();
    // three at the same time overwrite each other's note: one is what they leave, at one time
    expect(new Set((await fixture.notes('n')).map(({ at }) => at - start))).toEqual(new Set([10_000]));

    const limited = {
      ...event({ do: 'sleep', ms: 10_000 }, { do: 'note', key: 'm' }),
      concurrency: { key: 'run', limit: 1 },
    };
    await push(limited, limited, limited);
    await fixture.site.drain();
    expect((await fixture.notes('m')).map(({ at }) => at - start)).toEqual([20_000, 30_000, 40_000]);
  });

  test('cancel takes back what has not started, retries included', async () => {
    await push(event(note, { do: 'throw', message: 'no' }), { ...event(note), delayInSeconds: 60 });
    await fixture.site.idle();
    expect(await fixture.perform({ do: 'cancel', jobKey: 'job' }, { do: 'stats', jobKey: 'job' })).toEqual([
      'cancelled',
      { success: 0, inProgress: 0, failed: 0 },
    ]);
    await fixture.site.advance(60 * minutes);
    expect(await fixture.notes('n')).toHaveLength(1);
  });

  test('a job that never was is not found', async () => {
    const missing = expect.objectContaining({ error: 'JobDoesNotExistError' });
    expect(await fixture.perform({ do: 'stats', jobKey: 'none' }, { do: 'cancel', jobKey: 'none' })).toEqual([
      missing,
      missing,
    ]);
  });

  test('an undeclared queue is refused', async () => {
    expect(await fixture.one({ do: 'push', queue: 'nowhere', events: [event(note)] })).toEqual(
      expect.objectContaining({
        error: 'InternalServerError',
        message: expect.stringContaining('no consumer of the queue "nowhere"'),
      }),
    );
  });

  test('an event has at most 100 KB where its consumer may run longer than 55 s', async () => {
    const big = { body: { commands: [], text: `fill:${101 * 1024}` } };
    expect(await push(big)).toEqual(expect.objectContaining({ error: 'PayloadTooBigError' }));
    expect(await fixture.one({ do: 'push', queue: 'short', events: [big] })).toEqual({ jobId: expect.any(String) });
    expect(await fixture.one({ do: 'push', queue: 'short', events: [big, big] })).toEqual(
      expect.objectContaining({ error: 'PayloadTooBigError' }),
    );
  });

  test('a push has at most 50 events and a delay at most 900 s', async () => {
    const many = Array.from({ length: 51 }, () => event());
    expect(await push(...many)).toEqual(expect.objectContaining({ error: 'TooManyEventsError' }));
    expect(await push({ ...event(), delayInSeconds: 901 })).toEqual(
      expect.objectContaining({ error: 'InvalidPushSettingsError' }),
    );
  });

  test('500 events a minute, unless limits are off', async () => {
    const limited = await openFixture();
    const many = { do: 'push', events: Array.from({ length: 50 }, () => event()) } as const;
    const outcomes = await limited.perform(...Array.from({ length: 11 }, () => many));
    expect(outcomes[9]).toEqual({ jobId: expect.any(String) });
    expect(outcomes[10]).toEqual(expect.objectContaining({ error: 'RateLimitError' }));
    await limited.site.advance(minutes);
    expect(await limited.one(many)).toEqual({ jobId: expect.any(String) });
    limited.site.close();
  });

  test('1,000 pushes may descend from one invocation, through however many events', async () => {
    const pushes = (count: number, inner: Command[]) =>
      Array.from({ length: count }, () => ({ do: 'push', events: [event(...inner)] }) as const);
    // 1 + 499 pushes by the child leave 500
    await fixture.perform({ do: 'push', events: [event(...pushes(499, []))] });
    await fixture.site.drain();
    expect(fixture.site.counters.pushes).toBe(500);
    await fixture.perform(...pushes(1, [...pushes(998, []), { do: 'sleep', ms: 1 }, ...pushes(2, []), note]));
    await fixture.site.drain();
    expect(fixture.site.counters.pushes).toBe(500 + 1_000);
    expect(await fixture.notes('n')).toHaveLength(1);
    expect((await fixture.perform(...pushes(1, [])))[0]).toEqual({ jobId: expect.any(String) });
  });

  test('the app sees the end of a chain as InvocationLimitReachedError', async () => {
    const outcomes = await fixture.perform(
      ...Array.from({ length: 1_001 }, () => ({ do: 'push', events: [event()] }) as const),
    );
    expect(outcomes[999]).toEqual({ jobId: expect.any(String) });
    expect(outcomes[1_000]).toEqual(expect.objectContaining({ error: 'InvocationLimitReachedError' }));
  });
});
