import { type FixtureSite, openFixture } from './fixture-site';

interface Page {
  readonly results: readonly { readonly key: string; readonly value: unknown }[];
  readonly nextCursor?: string;
}

describe('entities, through @forge/kvs', () => {
  let fixture: FixtureSite;
  beforeEach(async () => {
    fixture = await openFixture();
  });
  afterEach(() => fixture.site.close());
  const refusal = (status: number, code: string) =>
    expect.objectContaining({ error: 'ForgeKvsAPIError', status, code });
  const setNotes = async (count: number, board = 'one'): Promise<void> => {
    await fixture.perform(
      ...Array.from(
        { length: count },
        (_, n) =>
          ({
            do: 'setRow',
            key: `${board}-${n}`,
            row: { rev: n % 2, board, at: `t${String(n).padStart(3, '0')}` },
          }) as const,
      ),
    );
  };
  const query = async (command: object): Promise<Page> =>
    (await fixture.one({ do: 'queryRows', index: 'by-board', partition: ['one'], ...command })) as Page;
  const keys = ({ results }: Page): string[] => results.map(({ key }) => key);

  test.each([
    ['an undeclared attribute', { colour: 'red' }],
    ['a blank text', { board: '  ' }],
    ['a number where a text is declared', { board: 1 }],
    ['epoch milliseconds in an integer', { rev: 1_772_438_400_000 }],
    ['a fraction in an integer', { rev: 0.5 }],
    ['a text in a boolean', { done: 'yes' }],
    ['a range value of more than 900 bytes', { board: 'b', at: 'x'.repeat(901) }],
    ['a partition value of more than 1,700 bytes', { board: 'x'.repeat(1_701), at: 'a' }],
  ])('refuses %s', async (_name, row) => {
    expect(await fixture.one({ do: 'setRow', key: 'k', row })).toEqual(
      expect.objectContaining({ error: 'ForgeKvsAPIError', status: 400 }),
    );
    expect(await fixture.one({ do: 'getRow', key: 'k' })).toBe('absent');
  });

  test('takes every declared type', async () => {
    const row = { rev: -(2 ** 31) + 1, board: 'b', at: 'a', weight: 1.5, done: false, state: { any: ['thing', null] } };
    expect(await fixture.perform({ do: 'setRow', key: 'k', row }, { do: 'getRow', key: 'k' })).toEqual(['set', row]);
  });

  test('refuses what the manifest does not declare', async () => {
    expect(await fixture.one({ do: 'setRow', key: 'k', row: {}, entity: 'nothing' })).toEqual(
      refusal(400, 'INVALID_ENTITY'),
    );
    expect(await query({ index: 'by-colour' })).toEqual(refusal(400, 'INVALID_INDEX'));
    expect(await query({ partition: [] })).toEqual(refusal(400, 'INVALID_PARTITION'));
  });

  test('an index gives the rows of one partition by range, both ways, page by page', async () => {
    await setNotes(12);
    await setNotes(3, 'two');
    const first = await query({});
    expect(keys(first)).toEqual(Array.from({ length: 10 }, (_, n) => `one-${n}`));
    expect(keys(await query({ cursor: first.nextCursor }))).toEqual(['one-10', 'one-11']);
    const last = await query({ sort: 'DESC', limit: 5 });
    expect(keys(last)).toEqual(['one-11', 'one-10', 'one-9', 'one-8', 'one-7']);
    expect(keys(await query({ sort: 'DESC', limit: 5, cursor: last.nextCursor }))[0]).toBe('one-6');
    expect(keys(await query({ from: 't010' }))).toEqual(['one-10', 'one-11']);
  });

  test('a cursor goes on behind its row, also when rows came and went meanwhile', async () => {
    await setNotes(6);
    const { nextCursor } = await query({ limit: 3 });
    await fixture.one({
      do: 'transact',
      changes: [
        { delete: 'one-0', entity: 'note' },
        { delete: 'one-2', entity: 'note' },
      ],
    });
    expect(keys(await query({ cursor: nextCursor }))).toEqual(['one-3', 'one-4', 'one-5']);
  });

  test('filters run after the page is cut: a page may be empty and have a cursor', async () => {
    await setNotes(4);
    const filter = { attribute: 'rev', equals: 1 };
    const first = await query({ filter, limit: 1 });
    expect(keys(first)).toEqual([]);
    expect(keys(await query({ filter, limit: 1, cursor: first.nextCursor }))).toEqual(['one-1']);
  });

  test('an attribute of any can not be filtered', async () => {
    expect(await query({ filter: { attribute: 'state', equals: 'x' } })).toEqual(refusal(422, 'INVALID_FILTER'));
  });

  test('an index without partition sorts numbers as numbers, and a row without the attribute is not in it', async () => {
    await fixture.perform(
      { do: 'setRow', key: 'heavy', row: { weight: 10 } },
      { do: 'setRow', key: 'light', row: { weight: 9 } },
      { do: 'setRow', key: 'none', row: { rev: 1 } },
    );
    expect(keys((await fixture.one({ do: 'queryRows', index: 'by-weight' })) as Page)).toEqual(['light', 'heavy']);
    expect(keys((await fixture.one({ do: 'queryRows', index: 'by-key', from: 'light' })) as Page)).toEqual([
      'light',
      'none',
    ]);
  });

  test('queries lag behind by the search lag, gets do not', async () => {
    const lagging = await openFixture({ searchLagMs: 5_000 });
    const command = { do: 'queryRows', index: 'by-board', partition: ['b'] } as const;
    const row = { board: 'b', at: '1' };
    expect(
      await lagging.perform(
        { do: 'setRow', key: 'k', row },
        { do: 'getRow', key: 'k' },
        command,
        { do: 'set', key: 'p', value: 1 },
        { do: 'queryKeys', prefix: 'p' },
      ),
    ).toEqual(['set', row, { results: [] }, 'set', { results: [] }]);
    await lagging.site.advance(5_000);
    expect(await lagging.perform(command, { do: 'queryKeys', prefix: 'p' })).toEqual([
      { results: [{ key: 'k', value: row }] },
      { results: [{ key: 'p', value: 1 }] },
    ]);
    await lagging.perform({ do: 'transact', changes: [{ delete: 'k', entity: 'note' }] });
    expect(await lagging.perform({ do: 'getRow', key: 'k' }, command)).toEqual([
      'absent',
      { results: [{ key: 'k', value: row }] },
    ]);
    await lagging.site.advance(5_000);
    expect(await lagging.one(command)).toEqual({ results: [] });
    lagging.site.close();
  });

  describe('transactions', () => {
    const transact = (...changes: readonly object[]) => fixture.one({ do: 'transact', changes: changes as never });

    test('change all or nothing', async () => {
      await fixture.perform({ do: 'setRow', key: 'k', row: { rev: 1 } });
      expect(
        await transact({ set: 'plain', value: 1 }, { set: 'k', entity: 'note', value: { rev: 3 }, rev: 2 }),
      ).toEqual(refusal(409, 'TRANSACTION_CONDITION_FAILED'));
      expect(await fixture.perform({ do: 'get', key: 'plain' }, { do: 'getRow', key: 'k' })).toEqual([
        'absent',
        { rev: 1 },
      ]);
      expect(await transact({ set: 'plain', value: 1 }, { set: 'k', entity: 'note', value: { rev: 2 }, rev: 1 })).toBe(
        'done',
      );
      expect(await fixture.perform({ do: 'get', key: 'plain' }, { do: 'getRow', key: 'k' })).toEqual([
        { key: 'plain', value: 1 },
        { rev: 2 },
      ]);
    });

    test('notExists holds for a row that is not there, and for no other', async () => {
      const insert = { set: 'k', entity: 'note', value: { rev: 1 }, rev: 'absent' };
      expect(await transact(insert)).toBe('done');
      expect(await transact(insert)).toEqual(refusal(409, 'TRANSACTION_CONDITION_FAILED'));
    });

    test('check and delete by condition', async () => {
      await fixture.perform({ do: 'setRow', key: 'k', row: { rev: 1 } });
      const checked = (rev: number) => transact({ check: 'k', entity: 'note', rev }, { set: 'other', value: 1 });
      expect(await checked(2)).toEqual(refusal(409, 'TRANSACTION_CONDITION_FAILED'));
      expect(await checked(1)).toBe('done');
      expect(await transact({ delete: 'k', entity: 'note', rev: 2 })).toEqual(
        refusal(409, 'TRANSACTION_CONDITION_FAILED'),
      );
      expect(await transact({ delete: 'k', entity: 'note', rev: 1 })).toBe('done');
      expect(await fixture.one({ do: 'getRow', key: 'k' })).toBe('absent');
    });

    test('have at most 25 operations, each key once, and 4 MB', async () => {
      const sets = (count: number, size = 1) =>
        Array.from({ length: count }, (_, n) => ({ set: `t${n}`, value: `fill:${size}` }));
      expect(await transact(...sets(25))).toBe('done');
      expect(await transact(...sets(26))).toEqual(refusal(400, 'TOO_MANY_OPERATIONS'));
      expect(await transact({ set: 'a', value: 1 }, { delete: 'a' })).toEqual(refusal(400, 'DUPLICATE_KEY'));
      expect(await transact(...sets(18, 239 * 1024))).toEqual(refusal(413, 'PAYLOAD_TOO_LARGE'));
    });

    test('give their values a time to live', async () => {
      await transact({ set: 'k', entity: 'note', value: { rev: 1 }, ttlSeconds: 60 });
      await fixture.site.advance(60_000);
      expect(await fixture.one({ do: 'getRow', key: 'k' })).toBe('absent');
    });
  });
});
