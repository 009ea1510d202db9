import { ApiError } from '../../src/atlassian/api-error';
import { endpoints } from '../../src/atlassian/endpoints';
import { sendAs } from '../../src/atlassian/send';
import type { ProductRequest } from '../../src/platform/product-request';
import { handClock } from '../support/hand-clock';
import { type Odd, openWire } from '../support/site-wire';

const wireWith = (path: RegExp, ...answers: readonly Odd[]) => {
  const wire = openWire();
  wire.answerOddly(path, ...answers);
  return { ...wire, send: sendAs(wire.request, wire.clock, wire.principal) };
};

const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
  return error;
};

describe('send', () => {
  it.each([
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'invalid'],
    [409, 'stale'],
    [410, 'not-found'],
    [413, 'too-large'],
    [418, 'invalid'],
    [422, 'invalid'],
    [302, 'unclear'],
    [500, 'unclear'],
    [501, 'unclear'],
    [503, 'unclear'],
  ] as const)('classes %d as %s and keeps the body', async (status, kind) => {
    const { send, calls } = wireWith(/issue$/, { status, body: { errorMessages: ['x'] } });
    const error = await failure(send('createIssue', { body: {} }));
    expect([error.kind, error.status, error.endpoint, error.detail.body]).toEqual([
      kind,
      status,
      'createIssue',
      { errorMessages: ['x'] },
    ]);
    expect(error.message).toBe(`createIssue answered ${status} (${kind})`);
    expect(calls).toHaveLength(1);
  });

  it('repeats a call that changes nothing when no answer came, three times', async () => {
    const { send, calls, sleeps } = wireWith(/myself/, 'no answer', { status: 500 }, { status: 503 });
    expect(await send('getMyself')).toMatchObject({ displayName: 'Eddie Editor' });
    expect([calls.length, sleeps]).toEqual([4, [300, 1_500, 4_000]]);

    const broken = wireWith(/myself/, 'no answer', 'no answer', 'no answer', 'no answer');
    const error = await failure(broken.send('getMyself'));
    expect([error.kind, error.status, broken.calls.length]).toEqual(['unclear', 0, 4]);
    expect(error.cause).toMatchObject({ message: 'socket hang up' });
  });

  it.each(
    Object.entries(endpoints)
      .filter(([, { safe }]) => !safe)
      .map(([name]) => name as keyof typeof endpoints),
  )('never repeats %s after an unclear answer', async (name) => {
    const { send, calls } = wireWith(/./, 'no answer');
    expect(await failure(send(name, { params: { id: '1', issue: 'WORK-1' } }))).toMatchObject({ kind: 'unclear' });
    expect(calls).toHaveLength(1);
  });

  it('repeats only what the vendor says changes nothing: GET, and POSTs that read', () => {
    const reading = /bulkfetch|search\/jql|permissions\/check|users-bulk/;
    for (const { method, path, safe } of Object.values<{ method: string; path: string; safe: boolean }>(endpoints)) {
      expect([path, safe]).toEqual([path, method === 'GET' || reading.test(path)]);
    }
  });

  it('waits out short 429s, four times, also of calls that change something', async () => {
    const limited = { status: 429, headers: { 'retry-after': '2' } };
    const { send, calls, sleeps } = wireWith(/bulk$/, limited, limited, limited, limited);
    expect((await failure(send('createIssues', { body: { issueUpdates: [] } }))).kind).toBe('invalid');
    expect([calls.length, sleeps]).toEqual([5, [2_000, 2_000, 2_000, 2_000]]);
    const more = wireWith(/bulk$/, limited, limited, limited, limited, limited);
    expect(await failure(more.send('createIssues'))).toMatchObject({
      kind: 'rate-limited',
      detail: { retryAfterMs: 2_000 },
    });
  });

  it('hands a long 429 on, with how long and why', async () => {
    const headers = { 'Retry-After': '6', 'RateLimit-Reason': 'jira-quota-based' };
    const { send, calls, sleeps } = wireWith(/myself/, { status: 429, headers });
    const { kind, detail } = await failure(send('getMyself'));
    expect([kind, detail.retryAfterMs, detail.reason]).toEqual(['rate-limited', 6_000, 'jira-quota-based']);
    expect([calls.length, sleeps]).toEqual([1, []]);
  });

  it('keeps at most ten calls under way, and lets the next in as one ends', async () => {
    const { clock, principal, request } = openWire();
    let under = 0;
    let most = 0;
    const counting: ProductRequest = async (who, call) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise(setImmediate);
      under -= 1;
      if (call.params?.id === '7') throw new Error('reset');
      return request(who, call);
    };
    const send = sendAs(counting, clock, principal);
    const results = await Promise.allSettled(
      Array.from({ length: 35 }, (_, place) => send('updatePage', { params: { id: String(place + 1) }, body: {} })),
    );
    expect([most, results.length]).toEqual([10, 35]);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(35);
  });

  it.each([
    ['of one issue holds up that issue alone', 'jira-per-issue-on-write', [0, 0, 2_000]],
    ['of an endpoint holds up all its calls', 'jira-burst-based', [0, 2_000, 2_000]],
  ] as const)('a limit %s', async (_what, reason, expected) => {
    const { clock, moveTo } = handClock();
    const { principal } = openWire();
    const times: number[] = [];
    const request: ProductRequest = async () => {
      times.push(clock.now());
      const status = times.length === 1 ? 429 : 204;
      const headers: Readonly<Record<string, string>> = { 'Retry-After': '2', 'RateLimit-Reason': reason };
      return { status, body: undefined, header: (name) => headers[name] ?? null };
    };
    const send = sendAs(request, clock, principal);
    const first = send('transitionIssue', { params: { issue: 'WORK-1' } });
    await moveTo(0);
    const second = send('transitionIssue', { params: { issue: 'WORK-2' } });
    await moveTo(3_000);
    await Promise.all([first, second]);
    expect(times).toEqual(expected);
  });

  it('sits out no long rest: whoever calls next asks, and hears of it', async () => {
    const headers = { 'Retry-After': '60', 'RateLimit-Reason': 'confluence-burst-based' };
    const { send, calls, sleeps } = wireWith(/myself/, { status: 429, headers }, { status: 429, headers });
    expect(await failure(send('getMyself'))).toMatchObject({ kind: 'rate-limited' });
    expect(await failure(send('getMyself'))).toMatchObject({ kind: 'rate-limited' });
    expect(calls).toHaveLength(2);
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(100);
  });
});
