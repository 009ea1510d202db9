import { type FixtureSite, openFixture } from './fixture-site';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { deeper: nested(depth - 1) });

describe('storage, through @forge/kvs', () => {
  let fixture: FixtureSite;
  beforeEach(async () => {
    fixture = await openFixture();
  });
  afterEach(() => fixture.site.close());
  const refusal = (status: number, code: string) =>
    expect.objectContaining({ error: 'ForgeKvsAPIError', name: 'ForgeKvsError', status, code });

  test('a value is there after it was set, and undefined after it was deleted', async () => {
    const { perform } = fixture;
    expect(
      await perform(
        { do: 'set', key: 'a', value: { n: [1, 'two', false] } },
        { do: 'get', key: 'a' },
        { do: 'delete', key: 'a' },
        { do: 'get', key: 'a' },
        { do: 'delete', key: 'a' },
      ),
    ).toEqual(['set', { key: 'a', value: { n: [1, 'two', false] } }, 'deleted', 'absent', 'deleted']);
  });

  test('secrets are kept apart from keys of the same name, and no query finds them', async () => {
    const { perform } = fixture;
    await perform({ do: 'setSecret', key: 's', value: 'hidden' });
    expect(
      await perform({ do: 'getSecret', key: 's' }, { do: 'get', key: 's' }, { do: 'queryKeys', prefix: 's' }),
    ).toEqual(['hidden', 'absent', { results: [] }]);
  });

  test('FAIL_IF_EXISTS gives a key to the first who asks', async () => {
    const options = { keyPolicy: 'FAIL_IF_EXISTS' };
    expect(
      await fixture.perform(
        { do: 'set', key: 'claim', value: 1, options },
        { do: 'set', key: 'claim', value: 2, options },
        { do: 'get', key: 'claim' },
      ),
    ).toEqual(['set', refusal(409, 'KEY_CONFLICT'), { key: 'claim', value: 1 }]);
  });

  test('set answers the former or the new value where it is asked for', async () => {
    const former = { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS', returnMetadataFields: ['CREATED_AT'] };
    const latest = { keyPolicy: 'OVERRIDE', returnValue: 'LATEST' };
    const { site } = fixture;
    expect(
      await fixture.perform(
        { do: 'set', key: 'v', value: 1, options: former },
        { do: 'set', key: 'v', value: 2, options: former },
        { do: 'set', key: 'v', value: 3, options: latest },
      ),
    ).toEqual(['set', { key: 'v', value: 1, createdAt: site.clock.now() }, { key: 'v', value: 3 }]);
  });

  test.each([
    ['an empty key', '', 'KEY_TOO_SHORT'],
    ['a key of 501 characters', 'k'.repeat(501), 'KEY_TOO_LONG'],
    ['a key with a slash', 'a/b', 'INVALID_KEY'],
    ['a key with a pipe', 'a|b', 'INVALID_KEY'],
    ['a key of spaces', '  ', 'INVALID_KEY'],
  ])('refuses %s', async (_name, key, code) => {
    expect(await fixture.one({ do: 'set', key, value: 1 })).toEqual(refusal(400, code));
  });

  test('a key may have 500 characters of the documented set', async () => {
    const key = `A:b.c_d e-f#${'9'.repeat(488)}`;
    expect(await fixture.perform({ do: 'set', key, value: 1 }, { do: 'get', key })).toEqual(['set', { key, value: 1 }]);
  });

  test('a value may have 240 KiB and no byte more', async () => {
    const most = 'x'.repeat(240 * 1024 - 2); // the quotes
    expect(await fixture.one({ do: 'set', key: 'big', value: most })).toBe('set');
    expect(await fixture.one({ do: 'set', key: 'big', value: `${most}x` })).toEqual(refusal(413, 'VALUE_TOO_LARGE'));
  });

  test('a value may be nested 31 deep and no deeper', async () => {
    expect(await fixture.one({ do: 'set', key: 'deep', value: nested(31) })).toBe('set');
    expect(await fixture.one({ do: 'set', key: 'deep', value: nested(32) })).toEqual(refusal(400, 'MAX_DEPTH'));
  });

  test('null is no value', async () => {
    expect(await fixture.one({ do: 'set', key: 'null', value: null })).toEqual(refusal(400, 'INVALID_VALUE'));
  });

  test('a value ends when its time to live is over, in site time', async () => {
    const { perform, site } = fixture;
    await perform({ do: 'set', key: 'short', value: 1, options: { ttl: { value: 2, unit: 'MINUTES' } } });
    await site.advance(119_999);
    expect(await perform({ do: 'get', key: 'short' })).toEqual([{ key: 'short', value: 1 }]);
    await site.advance(1);
    expect(await perform({ do: 'get', key: 'short' }, { do: 'queryKeys', prefix: 's' })).toEqual([
      'absent',
      { results: [] },
    ]);
  });

  test('a time to live is at most a year', async () => {
    const year = { do: 'set', key: 'k', value: 1, options: { ttl: { value: 365, unit: 'DAYS' } } } as const;
    expect(await fixture.one(year)).toBe('set');
    expect(await fixture.one({ ...year, options: { ttl: { value: 366, unit: 'DAYS' } } })).toEqual(
      refusal(400, 'INVALID_TTL'),
    );
  });

  test('keys are found by prefix, in order, ten at a time where nothing is said', async () => {
    const { perform, one } = fixture;
    const keys = Array.from({ length: 25 }, (_, n) => `p:${String(n).padStart(2, '0')}`);
    await perform(...keys.toReversed().map((key) => ({ do: 'set', key, value: key }) as const), {
      do: 'set',
      key: 'q',
      value: 1,
    });
    const pages: string[][] = [];
    for (let cursor: string | undefined; ; ) {
      const page = (await one({ do: 'queryKeys', prefix: 'p:', ...(cursor === undefined ? {} : { cursor }) })) as {
        results: { key: string }[];
        nextCursor?: string;
      };
      pages.push(page.results.map(({ key }) => key));
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(pages.flat()).toEqual(keys);
  });

  test('a page has at most 100 rows', async () => {
    expect(await fixture.one({ do: 'queryKeys', prefix: 'p', limit: 101 })).toEqual(refusal(400, 'INVALID_LIMIT'));
    expect(await fixture.one({ do: 'queryKeys', prefix: 'p', cursor: 'made-up' })).toEqual(
      refusal(400, 'INVALID_CURSOR'),
    );
  });

  test('a batch does each of its items by itself, and says which failed', async () => {
    const items = [
      { key: 'one', value: 1 },
      { key: 'bad/key', value: 2 },
      { key: 'row', value: { rev: 1 }, entityName: 'note' },
      { key: 'odd', value: { rev: 'x' }, entityName: 'note' },
    ];
    expect(await fixture.one({ do: 'batchSet', items })).toEqual({
      successfulKeys: [{ key: 'one' }, { key: 'row', entityName: 'note' }],
      failedKeys: [
        { key: 'bad/key', error: expect.objectContaining({ code: 'INVALID_KEY' }) },
        { key: 'odd', entityName: 'note', error: expect.objectContaining({ code: 'INVALID_ENTITY_ATTRIBUTE' }) },
      ],
    });
    const names = [{ key: 'one' }, { key: 'row', entityName: 'note' }, { key: 'none' }];
    expect(await fixture.one({ do: 'batchGet', items: names })).toEqual({
      successfulKeys: [
        expect.objectContaining({ key: 'one', value: 1 }),
        expect.objectContaining({ key: 'row', entityName: 'note', value: { rev: 1 } }),
      ],
      failedKeys: [{ key: 'none', error: { code: 'KEY_NOT_FOUND', message: expect.any(String) } }],
    });
    await fixture.one({ do: 'batchDelete', items: names.slice(0, 2) });
    expect(await fixture.perform({ do: 'get', key: 'one' }, { do: 'getRow', key: 'row' })).toEqual([
      'absent',
      'absent',
    ]);
  });

  test('a batch has 1 to 25 items, each key once, and 4 MB', async () => {
    const items = (count: number, size = 1) =>
      Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: `fill:${size}` }));
    const batch = (list: readonly object[]) => fixture.one({ do: 'batchSet', items: list });
    expect(await batch(items(25))).toEqual(expect.objectContaining({ failedKeys: [] }));
    expect(await batch(items(26))).toEqual(refusal(400, 'TOO_MANY_ITEMS'));
    expect(await batch([])).toEqual(refusal(400, 'BAD_REQUEST'));
    expect(await batch([...items(1), ...items(1)])).toEqual(refusal(400, 'DUPLICATE_KEY'));
    expect(await batch(items(18, 239 * 1024))).toEqual(refusal(413, 'PAYLOAD_TOO_LARGE'));
  });

  test('units of 10 KB are counted once for a whole batch', async () => {
    const { site, one } = fixture;
    const items = Array.from({ length: 10 }, (_, n) => ({ key: `u${n}`, value: 'v'.repeat(900) }));
    await one({ do: 'batchSet', items });
    expect(site.counters.kvsWriteUnits).toBe(1);
    await fixture.perform(...items.map(({ key, value }) => ({ do: 'set', key, value }) as const));
    expect(site.counters.kvsWriteUnits).toBe(11);
  });

  test('an installation has 4,000 write units a minute, unless limits are off', async () => {
    const writes = Array.from(
      { length: 170 },
      (_, n) => ({ do: 'set', key: `w${n}`, value: `fill:${239 * 1024}` }) as const,
    );
    const refused = (await fixture.perform(...writes)).filter((outcome) => outcome !== 'set');
    expect(refused).toEqual(Array.from({ length: 4 }, () => refusal(429, 'RATE_LIMIT_EXCEEDED')));
    await fixture.site.advance(60_000);
    expect(await fixture.one({ do: 'set', key: 'later', value: 1 })).toBe('set');

    const free = await openFixture({ limits: 'off' });
    expect(new Set(await free.perform(...writes))).toEqual(new Set(['set']));
    free.site.close();
  });

  test('an installation has 1,000 storage requests a second', async () => {
    const reads = Array.from({ length: 1_001 }, () => ({ do: 'getSecret', key: 'k' }) as const);
    const outcomes = await fixture.perform(...reads);
    expect(outcomes.slice(0, 1_000).every((outcome) => outcome === 'absent')).toBe(true);
    expect(outcomes[1_000]).toEqual(refusal(429, 'RATE_LIMIT_EXCEEDED'));
  });
});
