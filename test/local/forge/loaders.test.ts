import { join } from 'node:path';
import { bundleLoader } from '../../../local/forge/app/bundle-loader';
import { moduleLoader } from '../../support/module-loader';
import { openFixture } from './fixture-site';

const entry = join(__dirname, 'fixture-app', 'index.ts');

describe.each([
  ['bundled', bundleLoader(entry)],
  ['through jest', moduleLoader(entry)],
])('the app, loaded %s', (_name, loadApp) => {
  test('has the time, the chances and the ids of its site, and module state until it crashes', async () => {
    const { site, perform } = await openFixture({ loadApp, randomSeed: 5 });
    const world = { do: 'world' } as const;
    const outcomes = await perform(
      world,
      { do: 'set', key: 'k', value: 1 },
      { do: 'fetch' },
      { do: 'push', events: [{ body: { commands: [] } }] },
    );
    expect(outcomes).toEqual([
      {
        calls: 1,
        now: site.clock.now(),
        iso: '2026-03-02T08:00:00.000Z',
        random: expect.any(Number),
        uuid: expect.any(String),
        webUuid: expect.any(String),
      },
      'set',
      expect.objectContaining({ message: expect.stringContaining('EGRESS_BLOCKED') }),
      { jobId: expect.any(String) },
    ]);
    site.setFaults([{ match: { product: 'storage' }, effect: { crash: 'before' } }]);
    await expect(perform(world, { do: 'get', key: 'k' })).rejects.toThrow('crash');
    site.clearFaults();
    await site.advance(1_000);
    expect(await perform(world)).toEqual([expect.objectContaining({ calls: 1, now: site.clock.now() })]);
    site.close();
  });

  test('shares nothing with another site', async () => {
    const [one, two] = await Promise.all([
      openFixture({ loadApp, startAt: 1_000 }),
      openFixture({ loadApp, startAt: 2_000 }),
    ]);
    const world = { do: 'world' } as const;
    const both = await Promise.all([one.perform(world, world), two.perform(world)]);
    expect(both).toEqual([
      [expect.objectContaining({ calls: 1, now: 1_000 }), expect.objectContaining({ calls: 2, now: 1_000 })],
      [expect.objectContaining({ calls: 1, now: 2_000 })],
    ]);
    expect(Date.now()).toBeGreaterThan(1e12);
    one.site.close();
    two.site.close();
  });
});

test('both ways give the same ids and chances for the same seed', async () => {
  const trace = async (loadApp: ReturnType<typeof bundleLoader>): Promise<unknown> => {
    const { site, perform } = await openFixture({ loadApp, randomSeed: 9 });
    const outcomes = await perform({ do: 'world' }, { do: 'push', events: [{ body: { commands: [] } }] });
    site.close();
    return outcomes;
  };
  expect(await trace(bundleLoader(entry))).toEqual(await trace(moduleLoader(entry)));
});
