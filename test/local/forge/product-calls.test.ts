import { type FixtureSite, openFixture } from './fixture-site';

const readPage = { do: 'request', product: 'confluence', path: '/wiki/api/v2/pages/1?body-format=storage' } as const;
const writePage = { ...readPage, path: '/wiki/api/v2/pages/1', method: 'PUT', body: { title: 'x' } } as const;
const unmatched = expect.objectContaining({
  status: 401,
  body: { code: 401, message: 'Unauthorized; scope does not match' },
});
const nobody = expect.objectContaining({ error: 'NeedsAuthenticationError', status: 401 });

describe('product calls, through @forge/api', () => {
  let fixture: FixtureSite;
  beforeEach(async () => {
    fixture = await openFixture();
  });
  afterEach(() => fixture.site.close());
  /** What an event's function got of a call. */
  const inConsumer = async (...commands: readonly object[]): Promise<unknown> => {
    const results = commands.map((command, index) => ({ do: 'keep', key: `r${index}`, command }) as const);
    await fixture.one({ do: 'push', events: [{ body: { commands: results } }] });
    await fixture.site.idle();
    const kept = await fixture.perform(...commands.map((_, index) => ({ do: 'get', key: `r${index}` }) as const));
    return kept.map((outcome) => (outcome as { value: unknown }).value);
  };

  test('asUser() is the person who clicked, asApp() the app', async () => {
    expect(await fixture.perform({ ...readPage, as: 'user' }, { ...readPage, as: 'app' })).toEqual([
      expect.objectContaining({
        status: 200,
        body: expect.objectContaining({ principal: { kind: 'user', accountId: 'ann' } }),
      }),
      expect.objectContaining({ status: 200, body: expect.objectContaining({ principal: { kind: 'app' } }) }),
    ]);
  });

  test('asUser(id) has only the scopes with allowImpersonation', async () => {
    const as = { id: 'bob' };
    expect(await fixture.perform({ ...readPage, as }, { ...writePage, as }, { ...writePage, as: 'user' })).toEqual([
      expect.objectContaining({
        status: 200,
        body: expect.objectContaining({ principal: { kind: 'user', accountId: 'bob' } }),
      }),
      unmatched,
      expect.objectContaining({ status: 200 }),
    ]);
  });

  test('a call without its scope is refused by the product', async () => {
    const createIssue = {
      do: 'request',
      product: 'jira',
      as: 'user',
      path: '/rest/api/3/issue',
      method: 'POST',
      body: {},
    } as const;
    expect(await fixture.one(createIssue)).toEqual(unmatched);
  });

  test('nobody acts for a person who has been deactivated', async () => {
    fixture.site.atlassian.gone.add('bob');
    expect(await fixture.one({ ...readPage, as: { id: 'bob' } })).toEqual(nobody);
  });

  test('a consumer has no session: asUser() is nobody, asUser(id) and asApp() work', async () => {
    expect(
      await inConsumer({ ...readPage, as: 'user' }, { ...readPage, as: { id: 'bob' } }, { ...readPage, as: 'app' }),
    ).toEqual([nobody, expect.objectContaining({ status: 200 }), expect.objectContaining({ status: 200 })]);
  });

  test('a product that no admin has connected is not reached, and the contexts tell', async () => {
    const call = { do: 'request', product: 'jira', as: 'user', path: '/rest/api/3/myself' } as const;
    const contexts = async (): Promise<readonly string[]> =>
      ((await fixture.one({ do: 'appContext' })) as { contexts: readonly string[] }).contexts;
    fixture.site.connect('jira', false);
    expect(await fixture.one(call)).toEqual(
      expect.objectContaining({
        error: 'ProxyRequestError',
        status: 403,
        message: expect.stringContaining('PRODUCT_NOT_CONNECTED'),
      }),
    );
    expect(await contexts()).toEqual([expect.stringMatching(/^ari:cloud:confluence::site\//)]);
    fixture.site.connect('jira', true);
    expect(await fixture.one(call)).toEqual(expect.objectContaining({ status: 200 }));
    expect(await contexts()).toHaveLength(2);
  });

  test('every call is recorded as it went out and came back; storage and queue are not', async () => {
    await fixture.perform(
      { ...writePage, as: 'user', path: '/wiki/api/v2/pages/1?a=b%20c' },
      { do: 'set', key: 'k', value: 1 },
      { ...readPage, as: 'app' },
    );
    const [first, second, ...more] = fixture.site.requests();
    expect(more).toEqual([]);
    expect(first).toEqual({
      n: 1,
      at: new Date(fixture.site.clock.now()).toISOString(),
      principal: { kind: 'user', accountId: 'ann' },
      product: 'confluence',
      method: 'PUT',
      path: '/wiki/api/v2/pages/1',
      query: { a: 'b c' },
      requestBody: { title: 'x' },
      status: 200,
      responseBody: expect.objectContaining({ method: 'PUT' }),
      points: 1,
    });
    expect(second).toEqual(
      expect.objectContaining({ n: 2, principal: { kind: 'app' }, query: { 'body-format': 'storage' } }),
    );
    fixture.site.clearRequests();
    expect(fixture.site.requests()).toEqual([]);
  });

  test('latency delays the calls of products in site time, and no others', async () => {
    const slow = await openFixture({ latencyMs: 400 });
    const answer = slow.perform(
      { ...readPage, as: 'user' },
      { do: 'set', key: 'k', value: 1 },
      { ...readPage, as: 'app' },
      { do: 'world' },
    );
    const start = slow.site.clock.now();
    await slow.site.advance(10_000);
    expect((await answer).at(-1)).toEqual(expect.objectContaining({ now: start + 800 }));
    slow.site.close();
  });

  test('an unknown request fails loudly', async () => {
    expect(await fixture.one({ do: 'bareRequest' })).toEqual(
      expect.objectContaining({ message: expect.stringContaining('does not know the provider "none"') }),
    );
    expect(await fixture.one({ do: 'graph' })).toEqual(
      expect.objectContaining({ message: 'The local site does not answer POST /graphql' }),
    );
  });

  test('nothing leaves by fetch', async () => {
    expect(await fixture.one({ do: 'fetch' })).toEqual(
      expect.objectContaining({
        message: expect.stringContaining('EGRESS_BLOCKED: the app called fetch(https://example.com)'),
      }),
    );
  });

  test('the address of a web trigger is one of this site', async () => {
    expect(await fixture.one({ do: 'webTriggerUrl' })).toBe(`${fixture.site.siteUrl()}/_local/webtrigger/hook`);
  });
});
