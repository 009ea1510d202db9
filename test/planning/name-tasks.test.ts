import { asId, type IssueKey, type PageId, type TaskIdentity, type TaskRef } from '../../src/model/ids';
import { spotsOf } from '../../src/pages/task-spot';
import { wordSketch } from '../../src/pages/word-sketch';
import { nameTasks } from '../../src/planning/name-tasks';
import { type LedgerFact, taskRefOf } from '../../src/planning/task-ref';
import { findingsOf, link, task } from './builders';

const pageId = asId<PageId>('100');
const refOf = (name: string): TaskRef => taskRefOf(pageId, asId(name));
const found = (identity: string, text: string) =>
  task(text, { identity: asId<TaskIdentity>(identity), text, textHash: text });
const row = (text: string, but: Partial<LedgerFact> = {}): LedgerFact => ({
  status: 'created',
  textHash: text,
  words: wordSketch(text),
  ...but,
});

/** The place in the sequence of its id (1, 2 …) that each task gets, by its words. */
const named = (
  tasks: readonly (readonly [identity: string, text: string])[],
  rows: Readonly<Record<string, LedgerFact>> = {},
  linked: readonly string[] = [],
) => {
  const findings = findingsOf([...linked.map(link), ...tasks.map(([identity, text]) => found(identity, text))]);
  const ledger = new Map(Object.entries(rows).map(([name, fact]) => [refOf(name), fact]));
  const { refs } = nameTasks(pageId, findings, (ref) => ledger.get(ref));
  const sequence = ['x', 'x#2', 'x#3', 'x#4'];
  return Object.fromEntries(
    tasks.map(([identity, text]) => {
      const prefix = identity.slice(0, 2);
      return [text, 1 + sequence.findIndex((name) => refOf(`${prefix}${name}`) === refs.get(asId(identity)))];
    }),
  );
};

test('a name depends on page and identity only', () => {
  expect(refOf('i:1')).toBe(refOf('i:1'));
  expect(refOf('i:1')).not.toBe(taskRefOf(asId('101'), asId('i:1')));
  expect(named([['i:x', 'A']])).toEqual({ A: 1 });
});

test.each(['intent', 'created', 'linked', 'undone'] as const)('a %s row is of the same task, edited', (status) => {
  expect(named([['i:x', 'Order rails now']], { 'i:x': row('Order rails', { status }) })).toEqual({
    'Order rails now': 1,
  });
});

test.each(['intent', 'created', 'linked', 'undone'] as const)(
  'a task id that a %s row of other words has is of another task',
  (status) => {
    expect(named([['i:x', 'Call']], { 'i:x': row('Order rails', { status }) })).toEqual({ Call: 2 });
  },
);

test('a task with other words where the task of the row stood is that task, rewritten', () => {
  const tasks = [
    ['i:a', 'Order'],
    ['i:x', 'Call'],
    ['i:b', 'Drill'],
  ] as const;
  const spots = spotsOf(tasks.map(([identity]) => ({ identity: asId<TaskIdentity>(identity) })));
  const there = row('Paint', { spot: spots.get(asId('i:x')) ?? '' });
  expect(named(tasks, { 'i:x': there }).Call).toBe(1);
  const [first, second, third] = tasks;
  expect(named([second, first, third], { 'i:x': there }).Call).toBe(2);
  // Linked once, it is no task any more.
  expect(named(tasks, { 'i:x': { ...there, status: 'linked' } }).Call).toBe(2);
  // Its issue was taken back, since it had gone.
  expect(named(tasks, { 'i:x': { ...there, status: 'undone' } }).Call).toBe(2);
});

test('of a copy before the task and the task, both edited, the one that is more like the row has it', () => {
  const copies = [
    ['i:x', 'Order old rails'],
    ['i:x#2', 'Order new rails for the pier tomorrow'],
  ] as const;
  expect(named(copies, { 'i:x': row('Order new rails for the pier') })).toEqual({
    'Order old rails': 2,
    'Order new rails for the pier tomorrow': 1,
  });
});

test('a row that made nothing, or whose words were forgotten, is no hindrance', () => {
  expect(named([['i:x', 'Call']], { 'i:x': row('Order rails', { status: 'refuted' }) })).toEqual({ Call: 1 });
  expect(named([['i:x', 'Call']], { 'i:x': { status: 'linked' } })).toEqual({ Call: 1 });
});

test.each(['u:', 't:'])('names that begin with %s are never used again', (prefix) => {
  expect(named([[`${prefix}x`, 'Call']], { [`${prefix}x`]: row('Order rails') })).toEqual({ Call: 1 });
});

test.each(['u:', 'i:', 't:'])('a %s task is another one than that whose issue the page links', (prefix) => {
  const rows = { [`${prefix}x`]: row('A', { status: 'linked', issueKey: asId<IssueKey>('WORK-1') }) };
  expect(named([[`${prefix}x`, 'A']], rows, ['WORK-1'])).toEqual({ A: 2 });
  expect(named([[`${prefix}x`, 'A']], rows, ['WORK-2'])).toEqual({ A: 1 });
});

describe('tasks under one id', () => {
  it('are named in their order', () => {
    expect(
      named([
        ['i:x', 'A'],
        ['i:x#2', 'B'],
      ]),
    ).toEqual({ A: 1, B: 2 });
  });
  it('keep their rows by their words when a copy is put before them', () => {
    const rows = { 'i:x': row('A', { status: 'intent' }) };
    expect(
      named(
        [
          ['i:x', 'Copy'],
          ['i:x#2', 'A'],
        ],
        rows,
      ),
    ).toEqual({ Copy: 2, A: 1 });
  });
  it('keep their rows when the first of them was converted', () => {
    const rows = {
      'i:x': row('A', { status: 'linked', issueKey: asId<IssueKey>('WORK-1') }),
      'i:x#2': row('A', { status: 'intent' }),
    };
    expect(named([['i:x', 'A']], rows, ['WORK-1'])).toEqual({ A: 2 });
  });
  it('do not share a row', () => {
    const rows = { 'u:x': row('A'), 'u:x#2': row('A', { status: 'linked', issueKey: asId<IssueKey>('WORK-1') }) };
    const { A, B } = named(
      [
        ['u:x', 'B'],
        ['u:x#2', 'A'],
      ],
      rows,
      ['WORK-1'],
    );
    expect([A, B]).toEqual([1, 3]);
  });
});

test('rows are asked for until it is known whose each task is', () => {
  const findings = findingsOf([found('u:1', 'A'), found('i:x', 'Call')]);
  const read = new Map<TaskRef, LedgerFact | undefined>();
  const ask = () =>
    nameTasks(
      pageId,
      findings,
      (ref) => read.get(ref),
      (ref) => read.has(ref),
    ).unread;
  expect(ask()).toEqual([refOf('u:1'), refOf('i:x')]);
  read.set(refOf('u:1'), undefined).set(refOf('i:x'), row('Order rails'));
  expect(ask()).toEqual([refOf('i:x#2')]);
  read.set(refOf('i:x#2'), row('Buy sand'));
  expect(ask()).toEqual([refOf('i:x#3'), refOf('i:x#4')]);
  read.set(refOf('i:x#3'), undefined).set(refOf('i:x#4'), undefined);
  expect(ask()).toEqual([]);
});

test('a ledger that has a row for every name is not read for ever', () => {
  const findings = findingsOf([found('i:x', 'Call')]);
  expect(nameTasks(pageId, findings, () => row('Order rails')).refs.size).toBe(1);
});
