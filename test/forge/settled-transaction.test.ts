import { settledTransaction } from '../../src/forge/settled-transaction';
import type { Change, Row } from '../../src/platform/store';

type Sent = 'done' | 'refused' | 'lost' | 'landed, then lost';

const row = { rev: 2, state: ['a', { b: 1 }] };
const changes: readonly Change[] = [
  { set: 'edit', value: 1 },
  { setRow: 'one', entity: 'slice', row, when: { attribute: 'rev', equals: 1 } },
];

/** Storage with one row, in which each transaction meets the next of these; then it stays silent. */
const storage = (...script: readonly Sent[]) => {
  let stored: Row = { rev: 1, state: [] };
  let sent = 0;
  return {
    send: async () => {
      const what = script[sent++] ?? 'lost';
      // Storage keeps no order of attributes.
      if (what === 'landed, then lost') stored = { state: ['a', { b: 1 }], rev: 2 };
      if (what === 'done' || what === 'refused') return what;
      throw new Error('the connection broke');
    },
    getRow: async () => stored,
    /** Somebody's change, or what was sent before and lands late. */
    becomes: (now: Row): void => {
      stored = now;
    },
    timesSent: () => sent,
  };
};

describe('a transaction without an answer', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('took place where the row is as it leaves it, and is not sent again', async () => {
    const at = storage('landed, then lost');
    expect(await settledTransaction(changes, at.send, at.getRow)).toBe('done');
    expect(at.timesSent()).toBe(1);
  });

  it('is sent again where it did not take place', async () => {
    const at = storage('lost', 'done');
    const answer = settledTransaction(changes, at.send, at.getRow);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await answer).toBe('done');
    expect(at.timesSent()).toBe(2);
  });

  it.each<readonly [string, Row, 'done' | 'refused']>([
    ['took place where it is itself what refuses the second one: it landed late', row, 'done'],
    ['is refused where somebody else changed the row meanwhile', { rev: 2, state: ['another'] }, 'refused'],
  ])('%s', async (_what, now, expected) => {
    const at = storage('lost', 'refused');
    const answer = settledTransaction(changes, at.send, at.getRow);
    await jest.advanceTimersByTimeAsync(100);
    at.becomes(now);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await answer).toBe(expected);
  });

  it.each<readonly [string, readonly Change[], number]>([
    ['storage stays silent', changes, 4],
    ['nothing in it is conditional', [{ set: 'edit', value: 1 }], 1],
  ])('is told as an error where %s', async (_what, some, times) => {
    const at = storage();
    const answer = expect(settledTransaction(some, at.send, at.getRow)).rejects.toThrow('the connection broke');
    await jest.advanceTimersByTimeAsync(10_000);
    await answer;
    expect(at.timesSent()).toBe(times);
  });
});
