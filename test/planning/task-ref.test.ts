import { asId, type PageId, type TaskIdentity, type TaskRef } from '../../src/model/ids';
import { type LedgerFact, laterTaskRefOf, ledgerRefsOf, resolveTaskRef, taskRefOf } from '../../src/planning/task-ref';
import { findingsOf, task } from './builders';

const pageId = asId<PageId>('100');
const found = (identity: string, textHash = 'new') => {
  const [only] = findingsOf([task('it', { identity: asId<TaskIdentity>(identity), textHash })]).tasks;
  if (only === undefined) throw new Error('no task');
  return only;
};
const resolve = (identity: string, row?: LedgerFact) =>
  resolveTaskRef(pageId, found(identity), (ref: TaskRef) =>
    ref === taskRefOf(pageId, asId(identity)) ? row : undefined,
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

test('every row that resolving may ask for is listed', () => {
  expect(ledgerRefsOf(pageId, [found('u:1'), found('i:1')])).toEqual([
    taskRefOf(pageId, asId('u:1')),
    taskRefOf(pageId, asId('i:1')),
    laterTaskRefOf(pageId, asId('i:1'), 'new'),
  ]);
});
