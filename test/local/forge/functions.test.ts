import { type FixtureSite, openFixture } from './fixture-site';

describe('functions', () => {
  let fixture: FixtureSite;
  const warnings: string[] = [];
  beforeEach(async () => {
    warnings.length = 0;
    fixture = await openFixture({
      log: (level, text) => {
        if (level === 'warn') warnings.push(text);
      },
    });
  });
  afterEach(() => fixture.site.close());
  const call = { accountId: 'ann', moduleKey: 'panel', functionKey: 'perform' };

  test('a resolver gets who clicked and where, and nothing that the caller could forge in their place', async () => {
    const extension = { content: { id: '7' }, accountId: 'eve' };
    const payload = { commands: [{ do: 'context' }] };
    expect(await fixture.site.invoke({ ...call, payload, extension })).toEqual([
      expect.objectContaining({
        accountId: 'ann',
        moduleKey: 'panel',
        extension,
        cloudId: expect.any(String),
        installContext: expect.stringMatching(/^ari:cloud:confluence::site\//),
      }),
    ]);
  });

  test('a resolver that answers nothing answers undefined', async () => {
    expect(await fixture.site.invoke({ ...call, functionKey: 'nothing' })).toBeUndefined();
  });

  test('what a resolver throws its caller gets as an error', async () => {
    await expect(fixture.perform({ do: 'throw', message: 'broken' })).rejects.toMatchObject({
      name: 'InvokeError',
      reason: 'threw',
      message: expect.stringContaining('broken'),
    });
    await expect(fixture.site.invoke({ ...call, functionKey: 'none' })).rejects.toThrow("no definition for 'none'");
    await expect(fixture.site.invoke({ ...call, moduleKey: 'none' })).rejects.toMatchObject({
      reason: 'unknown-module',
    });
  });

  test('a payload has at most 500 KB, an answer 5 MB', async () => {
    const payload = { text: 'x'.repeat(500 * 1024) };
    await expect(fixture.site.invoke({ ...call, payload })).rejects.toMatchObject({ reason: 'too-big' });
    const large = (count: number) =>
      fixture.perform(
        { do: 'set', key: 'k', value: `fill:${200 * 1024}` },
        ...Array.from({ length: count }, () => ({ do: 'get', key: 'k' }) as const),
      );
    expect(await large(25)).toHaveLength(26);
    await expect(large(26)).rejects.toMatchObject({ reason: 'too-big' });
  });

  test('a resolver is killed after 25 s of site time, hanging or sleeping', async () => {
    const hanging = fixture.perform({ do: 'hang' });
    const sleeping = fixture.perform({ do: 'sleep', ms: 25_001 });
    const ended = Promise.allSettled([hanging, sleeping]);
    await fixture.site.advance(24_999);
    expect(fixture.site.counters.timeouts).toBe(0);
    await fixture.site.advance(1);
    expect(await ended).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ reason: 'timeout' }) },
      { status: 'rejected', reason: expect.objectContaining({ reason: 'timeout' }) },
    ]);
  });

  test('a function knows how much of its time is left', async () => {
    const answer = fixture.perform({ do: 'appContext' }, { do: 'sleep', ms: 10_000 }, { do: 'appContext' });
    await fixture.site.advance(10_000);
    const [before, , after] = (await answer) as { remaining: number }[];
    expect([before?.remaining, after?.remaining]).toEqual([25_000, 15_000]);
  });

  test('what runs at the same time shares no module state, what runs later may', async () => {
    const sleeping = fixture.perform({ do: 'world' }, { do: 'sleep', ms: 10 }, { do: 'world' });
    const beside = fixture.perform({ do: 'world' }, { do: 'world' });
    const callsOf = (outcomes: readonly unknown[]): unknown[] =>
      outcomes.flatMap((outcome) => (outcome as { calls?: number }).calls ?? []);
    await fixture.site.advance(10);
    expect(callsOf(await sleeping)).toEqual([1, 2]);
    expect(callsOf(await beside)).toEqual([1, 2]);
    expect(fixture.site.containersLoaded()).toBe(2);
    expect(callsOf(await fixture.perform({ do: 'world' }))).toEqual([3]);
    expect(fixture.site.containersLoaded()).toBe(2);
  });

  test('a timer that a function leaves behind never fires', async () => {
    await fixture.perform({ do: 'leaveBehind' });
    await fixture.site.advance(60_000);
    expect(await fixture.one({ do: 'get', key: 'left-behind' })).toBe('absent');
  });

  test('a call that a function leaves behind is not sent, and is told of', async () => {
    await fixture.perform({ do: 'leaveCallBehind' });
    await fixture.site.idle();
    expect(fixture.site.counters.lateCalls).toBe(1);
    expect(warnings).toEqual([expect.stringContaining('after its function had answered')]);
  });
});
