import { asId, type IssueKey, type PageId, type TaskIdentity, type TaskRef } from '../../src/model/ids';
import {
  type LedgerFact,
  laterTaskRefOf,
  ledgerRefsToRead,
  resolveTaskRef,
  taskRefOf,
} from '../../src/planning/task-ref';
import { findingsOf, task } from './builders';

const pageId = asId<PageId>('100');
const found = (identity: string, textHash = 'new') => {
  const [only] = findingsOf([task('it', { identity: asId<TaskIdentity>(identity), textHash })]).tasks;
  if (only === undefined) throw new Error('no task');
  return only;
};
const resolve = (identity: string, row?: LedgerFact, linked: readonly string[] = []) =>
  resolveTaskRef(
    pageId,
    found(identity),
    (ref: TaskRef) => (ref === taskRefOf(pageId, asId(identity)) ? row : undefined),
    new Set(linked as readonly IssueKey[]),
  );

test('a name depends on page and identity only', () => {
  expect(taskRefOf(pageId, asId('i:1'))).toBe(taskRefOf(pageId, asId('i:1')));
  expect(taskRefOf(pageId, asId('i:1'))).not.toBe(taskRefOf(asId('101'), asId('i:1')));
  expect(resolve('i:1')).toBe(taskRefOf(pageId, asId('i:1')));
});

test.each(['linked', 'undone'] as const)(
  'a task id that another text was %s under gets a name of its own',
  (status) => {
    expect(resolve('i:1', { status, textHash: 'old' })).toBe(laterTaskRefOf(pageId, asId('i:1'), 'new'));
    expect(resolve('i:1', { status, textHash: 'new' })).toBe(taskRefOf(pageId, asId('i:1')));
    expect(resolve('i:1', { status })).toBe(taskRefOf(pageId, asId('i:1')));
  },
);

test.each(['intent', 'created', 'refuted', 'gone'] as const)('a %s row is of the same task, edited', (status) => {
  expect(resolve('i:1', { status, textHash: 'old' })).toBe(taskRefOf(pageId, asId('i:1')));
});

test('uuids and text identities are never used again', () => {
  for (const identity of ['u:1', 't:1']) {
    expect(resolve(identity, { status: 'linked', textHash: 'old' })).toBe(taskRefOf(pageId, asId(identity)));
  }
});

test.each(['u:1', 'i:1', 't:1'])(
  'a task is another one when the page links the issue of the row that %s names',
  (identity) => {
    const row: LedgerFact = { status: 'linked', textHash: 'new', issueKey: asId('WORK-1') };
    expect(resolve(identity, row, ['WORK-1'])).toBe(laterTaskRefOf(pageId, asId(identity), 'new'));
    expect(resolve(identity, row, ['WORK-2'])).toBe(taskRefOf(pageId, asId(identity)));
  },
);

test('rows are asked for until it is known whose each task is', () => {
  const tasks = [found('u:1'), found('i:1')];
  const findings = { tasks, links: [] };
  const [first, second] = [taskRefOf(pageId, asId('u:1')), taskRefOf(pageId, asId('i:1'))];
  expect(ledgerRefsToRead(pageId, findings, new Map())).toEqual([first, second]);
  const read = new Map<TaskRef, LedgerFact | undefined>([
    [first, undefined],
    [second, { status: 'linked', textHash: 'old' }],
  ]);
  const later = laterTaskRefOf(pageId, asId('i:1'), 'new');
  expect(ledgerRefsToRead(pageId, findings, read)).toEqual([later]);
  expect(ledgerRefsToRead(pageId, findings, new Map([...read, [later, undefined]]))).toEqual([]);
});
