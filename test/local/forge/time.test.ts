import { openFixture } from './fixture-site';

const startAt = Date.UTC(2027, 1, 28, 23, 59, 59);

describe('site time', () => {
  test('stands still on the virtual clock, and the app sees no other', async () => {
    const { site, perform } = await openFixture({ startAt });
    const outcomes = await perform({ do: 'world' }, { do: 'set', key: 'k', value: 1 }, { do: 'world' });
    expect(outcomes[0]).toEqual(expect.objectContaining({ now: startAt, iso: '2027-02-28T23:59:59.000Z' }));
    expect(outcomes[2]).toEqual(expect.objectContaining({ now: startAt }));
    await site.advance(1_000);
    expect(await perform({ do: 'world' })).toEqual([expect.objectContaining({ iso: '2027-03-01T00:00:00.000Z' })]);
    site.close();
  });

  test('what becomes due fires in order, each at its own time', async () => {
    const { site, one, notes } = await openFixture({ startAt, limits: 'off' });
    const at = (delayInSeconds: number) => ({ body: { commands: [{ do: 'note', key: 'n' }] }, delayInSeconds });
    await one({ do: 'push', events: [at(30), at(10), at(20)] });
    await site.advance(60_000);
    expect((await notes('n')).map((note) => note.at - startAt)).toEqual([10_000, 20_000, 30_000]);
    expect(site.clock.now()).toBe(startAt + 60_000);
    site.close();
  });

  test('two who advance it at once advance it by both', async () => {
    const { site } = await openFixture({ startAt });
    await Promise.all([site.advance(1_000), site.advance(500)]);
    expect(site.clock.now()).toBe(startAt + 1_500);
    expect(() => site.advance(-1)).toThrow(RangeError);
    site.close();
  });

  test('a sleeping function is idle with the time of its waking', async () => {
    const { site, one } = await openFixture({ startAt });
    await one({ do: 'push', events: [{ body: { commands: [{ do: 'sleep', ms: 3_000 }] } }] });
    expect(await site.idle()).toEqual({ idle: true, delivered: 0, failed: 0, nextDueAt: startAt + 3_000 });
    await site.drain();
    expect(await site.idle()).toEqual({ idle: true, delivered: 1, failed: 0 });
    expect(site.clock.now()).toBe(startAt + 3_000);
    site.close();
  });

  test('runs with the host on the real clock, and can be moved ahead', async () => {
    const { site, one, notes } = await openFixture({ clock: 'real' });
    const before = Date.now();
    await one({
      do: 'push',
      events: [
        {
          body: {
            commands: [
              { do: 'sleep', ms: 30 },
              { do: 'note', key: 'n' },
            ],
          },
        },
      ],
    });
    expect(await site.idle()).toEqual({ idle: true, delivered: 1, failed: 0 });
    expect((await notes('n'))[0]?.at).toBeGreaterThanOrEqual(before + 30);

    await one({ do: 'push', events: [{ body: { commands: [{ do: 'note', key: 'later' }] }, delayInSeconds: 600 }] });
    const { idle, nextDueAt = 0 } = await site.idle();
    expect([idle, Math.round((nextDueAt - Date.now()) / 10_000)]).toEqual([true, 60]);
    await site.advance(600_000);
    expect(await notes('later')).toHaveLength(1);
    expect(site.clock.offset()).toBeGreaterThan(599_000);
    site.close();
  });

  test('idle gives up when its own time is over', async () => {
    const { site, one } = await openFixture({ clock: 'real' });
    await one({ do: 'push', events: [{ body: { commands: [{ do: 'sleep', ms: 60_000 }] } }] });
    expect(await site.idle(20)).toEqual(expect.objectContaining({ idle: false, delivered: 0 }));
    site.close();
  });

  test('the same seed gives the same ids, chances and order, another one gives others', async () => {
    const trace = async (randomSeed: number): Promise<unknown> => {
      const { site, perform, notes } = await openFixture({ randomSeed, startAt });
      const note = { body: { commands: [{ do: 'note', key: 'n' }, { do: 'world' }] } };
      const outcomes = await perform({ do: 'world' }, { do: 'push', events: [note, note] }, { do: 'world' });
      await site.drain();
      const written = [outcomes, await notes('n')];
      site.close();
      return written;
    };
    expect(await trace(1)).toEqual(await trace(1));
    expect(await trace(1)).not.toEqual(await trace(2));
  });

  test('nothing of the host is changed', async () => {
    const { Date: hostDate, Math: hostMath, setTimeout: hostSetTimeout, fetch: hostFetch } = globalThis;
    const { site, perform } = await openFixture({ startAt });
    await perform({ do: 'world' });
    expect([Date, Math, setTimeout, fetch]).toEqual([hostDate, hostMath, hostSetTimeout, hostFetch]);
    expect(Object.keys(globalThis).filter((name) => name.startsWith('__forge'))).toEqual([]);
    site.close();
  });
});

describe('scheduled triggers', () => {
  test('fire five minutes after the start, then every five, without a person', async () => {
    const { site, notes } = await openFixture({ startAt });
    await site.advance(16 * 60_000);
    const noted = await notes('tick');
    expect(noted.map(({ at }) => (at - startAt) / 60_000)).toEqual([5, 10, 15]);
    expect(noted[0]?.event).toEqual({ context: { cloudId: expect.any(String), moduleKey: 'tick' } });
    site.close();
  });

  test('fire now when told to, and the caller waits for the end', async () => {
    const { site, notes } = await openFixture({ startAt });
    await site.fireScheduled('tick');
    expect(await notes('tick')).toHaveLength(1);
    await expect(site.fireScheduled('none')).rejects.toThrow('no scheduled trigger "none"');
    site.close();
  });

  test('are not tried again when they crash', async () => {
    const { site, notes } = await openFixture({ startAt });
    site.setFaults([{ match: { product: 'storage' }, nth: 2, effect: { crash: 'before' } }]);
    await expect(site.fireScheduled('tick')).rejects.toMatchObject({ reason: 'crash' });
    await site.advance(4 * 60_000);
    expect(await notes('tick')).toEqual([]);
    site.close();
  });
});
