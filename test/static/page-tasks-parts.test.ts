import { defaultPageTasksConfig, readPageTasksConfig } from '../../src/contract/page-tasks-config';
import { liveIssuesOf } from '../../static/common/live-issue';
import { countByCategory, countByName, mostOf } from '../../static/page-tasks/count-issues';
import { sortValue } from '../../static/page-tasks/sort-values';

describe('the configuration of the macro', () => {
  test('is read as it was chosen', () => {
    const config = { scope: 'tree', columns: ['type', 'due'], chart: 'donut', rows: 25 };
    expect(readPageTasksConfig(config)).toEqual(config);
    expect(readPageTasksConfig({ ...config, rows: '50' })).toMatchObject({ rows: 50 });
    expect(readPageTasksConfig({ ...config, columns: [] })).toMatchObject({ columns: [] });
  });

  test.each([
    [undefined],
    [null],
    ['scope=tree'],
    [[]],
    [{}],
    [{ scope: '__proto__', columns: 'status', chart: 'pie', rows: 1e9 }],
  ])('is the usual one where it is %j', (stored) => {
    expect(readPageTasksConfig(stored)).toEqual(defaultPageTasksConfig);
  });

  test('keeps of its columns what there is, each once, in one order', () => {
    expect(readPageTasksConfig({ columns: ['due', 'secret', 'status', 'due', 3] }).columns).toEqual(['status', 'due']);
  });
});

const issue = (more: object) => ({ id: '1', key: 'WORK-1', fields: { summary: 'Order', ...more } });

describe('what Jira answers', () => {
  test('is read field by field, and rows that are none are passed over', () => {
    const full = issue({
      issuetype: { name: 'Task' },
      status: { name: 'Review', statusCategory: { key: 'indeterminate' } },
      assignee: { accountId: 'a', displayName: 'Ada' },
      duedate: '2026-12-01',
    });
    expect(liveIssuesOf({ issues: [full, null, {}, { id: 3, key: 'X-1' }, 'x'] })).toEqual([
      {
        id: '1',
        key: 'WORK-1',
        summary: 'Order',
        type: 'Task',
        status: 'Review',
        category: 'doing',
        assignee: { accountId: 'a', displayName: 'Ada' },
        due: '2026-12-01',
      },
    ]);
    for (const body of [undefined, null, 7, [], { issues: {} }]) expect(liveIssuesOf(body)).toEqual([]);
  });

  test('counts as to do where its status has no category that is known', () => {
    const [found] = liveIssuesOf({ issues: [issue({ status: { name: '?', statusCategory: { key: 'undefined' } } })] });
    expect(found).toMatchObject({ category: 'todo', status: '?' });
    expect(found).not.toHaveProperty('assignee');
  });
});

describe('the numbers of the macro', () => {
  test('are counted by category and by name', () => {
    expect(countByCategory([{ category: 'done' }, { category: 'todo' }, { category: 'done' }])).toEqual({
      todo: 1,
      doing: 0,
      done: 2,
    });
    expect(countByName(['b', 'a', 'c', 'b'])).toEqual([
      { name: 'b', count: 2 },
      { name: 'a', count: 1 },
      { name: 'c', count: 1 },
    ]);
  });

  test('are few in a chart: the rest is one more', () => {
    const shares = countByName(['a', 'a', 'a', 'b', 'b', 'c', 'd']);
    expect(mostOf(shares, 4, 'Others')).toBe(shares);
    expect(mostOf(shares, 3, 'Others')).toEqual([
      { name: 'a', count: 3 },
      { name: 'b', count: 2 },
      { name: 'Others', count: 2 },
    ]);
  });
});

test('a table sorts keys by their numbers, statuses by their stage, and what is empty last', () => {
  const rowOf = (more: object) => ({
    issue: { id: '1', key: 'WORK-1', summary: '', type: 'Task', status: 'Open', category: 'todo' as const, ...more },
    page: { title: 'Page', url: '' },
  });
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'accent' });
  const before = (column: Parameters<typeof sortValue>[0], one: object, other: object) =>
    compare(sortValue(column, rowOf(one)), sortValue(column, rowOf(other))) < 0;
  expect(before('work', { key: 'WORK-9' }, { key: 'WORK-10' })).toBe(true);
  expect(before('status', { status: 'Waiting' }, { status: 'Closed', category: 'done' })).toBe(true);
  expect(before('due', { due: '2027-01-01' }, {})).toBe(true);
  expect(before('assignee', { assignee: { accountId: 'z', displayName: 'Zoë' } }, {})).toBe(true);
});
