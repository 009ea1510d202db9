import { siteHttp } from '../../../local/http/site-http';
import { type FixtureSite, openFixture } from '../forge/fixture-site';

describe('/_local', () => {
  let fixture: FixtureSite;
  let http: (request: Request) => Promise<Response>;
  const warnings: string[] = [];
  beforeEach(async () => {
    warnings.length = 0;
    fixture = await openFixture();
    fixture.site.atlassian.gone.add('gone');
    http = siteHttp(fixture.site, { warn: (text) => warnings.push(text) });
  });
  afterEach(() => fixture.site.close());

  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await http(new Request(`http://127.0.0.1${path}`, init));
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  const invoke = (commands: readonly object[], more: object = {}) =>
    send('POST', '/_local/invoke', {
      accountId: 'ann',
      moduleKey: 'panel',
      functionKey: 'perform',
      payload: { commands },
      ...more,
    });

  test('site tells who and what is there', async () => {
    expect(await send('GET', '/_local/site')).toEqual({
      status: 200,
      body: {
        siteUrl: fixture.site.siteUrl(),
        users: [{ accountId: 'ann', email: 'ann@example.com', displayName: 'Ann', admin: true }],
        spaces: [{ id: '1', key: 'DOCS' }],
        projects: [{ id: '10', key: 'WORK' }],
        modules: [
          { key: 'panel', type: 'confluence:contentAction' },
          { key: 'box', type: 'macro' },
          { key: 'plain', type: 'macro' },
          { key: 'long-consumer', type: 'consumer' },
          { key: 'short-consumer', type: 'consumer' },
          { key: 'tick', type: 'scheduledTrigger' },
          { key: 'hook', type: 'webtrigger' },
        ],
      },
    });
  });

  test('invoke answers what the resolver answers', async () => {
    expect(await invoke([{ do: 'set', key: 'k', value: 1 }])).toEqual({ status: 200, body: ['set'] });
    expect(await invoke([], { functionKey: 'nothing' })).toEqual({ status: 200, body: null });
  });

  test.each([
    ['a thrown error', { functionKey: 'none' }, 500],
    ['a module that is not there', { moduleKey: 'none' }, 400],
    ['a person who is not here', { accountId: 'gone' }, 400],
    ['a payload above 500 KB', { payload: 'x'.repeat(600_000) }, 413],
  ])('invoke says so: %s', async (_name, more, status) => {
    expect(await invoke([], more)).toEqual({ status, body: expect.objectContaining({ message: expect.any(String) }) });
  });

  const macro = { accountId: 'ann', moduleKey: 'box', pageId: '7', space: { id: '1', key: 'DOCS' }, config: { a: 1 } };
  const content = { id: '7', type: 'page', subtype: null };

  test('an export asks the macro for a document, as the person who exports', async () => {
    const { status, body } = await send('POST', '/_local/export', macro);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: 'doc',
      payload: {
        exportType: 'pdf',
        context: { moduleKey: 'box', accountId: 'ann', extension: { type: 'macro', content } },
        extensionPayload: { config: { a: 1 }, content },
      },
      page: { body: { principal: { kind: 'user', accountId: 'ann' } } },
    });
  });

  test('each kind of export has page and config in its own place', async () => {
    const places = async (exportType: string) => {
      const { body } = await send('POST', '/_local/export', { ...macro, exportType });
      const { context, extensionPayload } = (body as { payload: Record<string, Record<string, unknown>> }).payload;
      return [context?.content, context?.config, context?.extension, extensionPayload].map(
        (part) => part !== undefined,
      );
    };
    expect(await places('word')).toEqual([true, true, false, false]);
    expect(await places('pdf')).toEqual([false, false, true, true]);
    expect(await places('other')).toEqual([true, true, true, true]);
  });

  test.each([
    ['a macro without an export', { moduleKey: 'plain' }, 400],
    ['a person who is not here', { accountId: 'gone' }, 400],
    ['a kind that is none', { exportType: 'paper' }, 400],
  ])('an export is refused: %s', async (_name, more, status) => {
    expect((await send('POST', '/_local/export', { ...macro, ...more })).status).toBe(status);
  });

  test('a crash gives the caller of invoke 500', async () => {
    const faults = [{ match: { product: 'storage' }, effect: { crash: 'before' } }];
    expect(await send('PUT', '/_local/faults', faults)).toEqual({ status: 200, body: { faults: 1 } });
    expect(await invoke([{ do: 'get', key: 'k' }])).toEqual({
      status: 500,
      body: expect.objectContaining({ code: 'crash' }),
    });
    expect((await send('DELETE', '/_local/faults')).status).toBe(204);
    expect((await invoke([{ do: 'get', key: 'k' }])).status).toBe(200);
  });

  test('faults that are none are refused with what is wrong where', async () => {
    expect(await send('PUT', '/_local/faults', [{ match: { path: '(' }, effect: { status: 500 } }])).toEqual({
      status: 400,
      body: { message: expect.stringContaining('match.path') },
    });
    expect((await send('PUT', '/_local/faults', {})).status).toBe(400);
  });

  test('idle, clock and scheduled triggers work together', async () => {
    await invoke([{ do: 'push', events: [{ body: { commands: [{ do: 'note', key: 'n' }] }, delayInSeconds: 60 }] }]);
    const start = fixture.site.clock.now();
    expect(await send('GET', '/_local/idle?timeoutMs=1000')).toEqual({
      status: 200,
      body: { idle: true, delivered: 0, failed: 0, nextDueAt: new Date(start + 60_000).toISOString() },
    });
    expect(await send('POST', '/_local/clock', { advanceMs: 60_000 })).toEqual({
      status: 200,
      body: { now: new Date(start + 60_000).toISOString(), virtual: true },
    });
    expect((await send('GET', '/_local/idle')).body).toEqual({ idle: true, delivered: 1, failed: 0 });
    expect(await send('POST', '/_local/scheduled/tick')).toEqual({ status: 200, body: { ok: true } });
    expect(await fixture.notes('tick')).toHaveLength(1);
    expect((await send('POST', '/_local/scheduled/none')).status).toBe(404);
    expect((await send('POST', '/_local/clock', { advanceMs: -1 })).status).toBe(400);
    expect((await send('GET', '/_local/idle?timeoutMs=soon')).status).toBe(400);
  });

  test('requests are listed until they are forgotten; calls from outside are none of them', async () => {
    await invoke([{ do: 'request', product: 'jira', as: 'user', path: '/rest/api/3/myself?expand=groups' }]);
    await send('GET', '/rest/api/3/myself');
    expect((await send('GET', '/_local/requests')).body).toEqual([
      expect.objectContaining({
        n: 1,
        product: 'jira',
        path: '/rest/api/3/myself',
        query: { expand: 'groups' },
        status: 200,
      }),
    ]);
    expect((await send('DELETE', '/_local/requests')).status).toBe(204);
    expect((await send('GET', '/_local/requests')).body).toEqual([]);
  });

  test('a web trigger answers the output that the manifest fixes, and here also a body', async () => {
    expect(await send('POST', '/_local/webtrigger/hook/runs/7?x=1', {})).toEqual({
      status: 202,
      body: { path: '/runs/7' },
    });
    expect(await send('GET', '/_local/webtrigger/hook')).toEqual({ status: 401, body: undefined });
    expect((await send('GET', '/_local/webtrigger/none')).status).toBe(501);
  });

  test('calls from outside reach the products as whom they say, else as admin, and meet no faults', async () => {
    fixture.site.setFaults([{ match: {}, effect: { status: 500 } }]);
    const basic = (email: string) => ({ authorization: `Basic ${Buffer.from(`${email}:secret`).toString('base64')}` });
    const asAnn = expect.objectContaining({ principal: { kind: 'user', accountId: 'ann' } });
    expect(await send('PUT', '/wiki/api/v2/pages/1', { a: 1 }, basic('Ann@example.com'))).toEqual({
      status: 200,
      body: asAnn,
    });
    expect(await send('GET', '/rest/api/3/myself', undefined, basic('nobody@example.com'))).toEqual({
      status: 200,
      body: asAnn,
    });
    expect(await send('GET', '/wiki/rest/api/user/current')).toEqual({ status: 200, body: asAnn });
  });

  test('an unknown route answers 501 and is told of', async () => {
    expect((await send('GET', '/nowhere')).status).toBe(501);
    expect(warnings).toEqual(['GET /nowhere: the local site has no such route']);
  });
});
