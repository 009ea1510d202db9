import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFixture } from './fixture-site';

describe('a site with a data folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'taskbridge-data-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const note = (key: string) => ({ do: 'note', key }) as const;

  test('goes on where it was stopped: storage, time, what was being done, what was due later', async () => {
    const first = await openFixture({ dataDir });
    await first.one({
      do: 'push',
      events: [
        { body: { commands: [note('working'), { do: 'sleep', ms: 60_000 }] } },
        { body: { commands: [note('later')] }, delayInSeconds: 600 },
      ],
    });
    await first.site.advance(30_000);
    const stoppedAt = first.site.clock.now();
    first.site.close();

    const second = await openFixture({ dataDir, randomSeed: 8 });
    expect(second.site.clock.now()).toBe(stoppedAt);
    await second.site.idle();
    const working = await second.notes('working');
    expect(working.map(({ at }) => at - stoppedAt)).toEqual([-30_000, 0]);
    expect(new Set(working.map(({ event }) => event?.eventId)).size).toBe(1);
    await second.site.drain();
    expect((await second.notes('later')).map(({ at }) => at)).toEqual([stoppedAt + 570_000]);
    second.site.close();
  });

  test('remembers how many pushes descend from one invocation', async () => {
    const first = await openFixture({ dataDir, limits: 'off' });
    const push = { do: 'push', events: [{ body: { commands: [] } }] } as const;
    const chain = [...Array.from({ length: 990 }, () => push), { do: 'sleep', ms: 1_000 } as const];
    await first.one({
      do: 'push',
      events: [{ body: { commands: [...chain, ...Array.from({ length: 10 }, () => push)] } }],
    });
    await first.site.idle();
    first.site.close();

    const second = await openFixture({ dataDir, limits: 'off' });
    await second.site.drain();
    // 1 + 990 before the stop; of the second delivery's pushes only what is left of 1,000
    expect(second.site.counters.pushes).toBe(9);
    second.site.close();
  });

  test('keeps its rows findable', async () => {
    const first = await openFixture({ dataDir });
    await first.perform({ do: 'setRow', key: 'k', row: { board: 'b', at: '1' } }, { do: 'set', key: 'p:1', value: 1 });
    first.site.close();
    const second = await openFixture({ dataDir, searchLagMs: 5_000 });
    expect(
      await second.perform({ do: 'queryRows', index: 'by-board', partition: ['b'] }, { do: 'queryKeys', prefix: 'p:' }),
    ).toEqual([
      { results: [expect.objectContaining({ key: 'k' })] },
      { results: [expect.objectContaining({ key: 'p:1' })] },
    ]);
    second.site.close();
  });

  test('fires a scheduled trigger at the time it had', async () => {
    const first = await openFixture({ dataDir });
    await first.site.advance(4 * 60_000);
    first.site.close();
    const second = await openFixture({ dataDir });
    await second.site.advance(60_000);
    expect(await second.notes('tick')).toHaveLength(1);
    second.site.close();
  });
});
