import { formatDay, shiftDay } from '../../static/common/dates';
import { readIssueKey } from '../../static/common/issue-key';
import { shortLinks } from '../../static/common/short-links';
import { mergeOverride } from '../../static/task-sync/merge-override';
import { pageGroups } from '../../static/task-sync/page-groups';
import { readDays } from '../../static/task-sync/read-days';
import { taskPreview } from './support/views';

describe('what a person types', () => {
  test.each([
    ['work-12', 'WORK-12'],
    ['  WORK-12 ', 'WORK-12'],
    ['https://x.atlassian.net/browse/WORK-12?focus=1', 'WORK-12'],
    ['https://x.atlassian.net/browse/A_B2-7', 'A_B2-7'],
    ['WORK-0', undefined],
    ['WORK 12', undefined],
    ['see WORK-12', undefined],
    ['', undefined],
  ])('%j is read as the key %j', (typed, key) => {
    expect(readIssueKey(typed)).toBe(key);
  });

  test.each([
    ['', 'default'],
    [' 7 ', 7],
    ['0', 0],
    ['3651', 'bad'],
    ['-1', 'bad'],
    ['1.5', 'bad'],
    ['soon', 'bad'],
  ])('%j is read as the days %j', (typed, days) => {
    expect(readDays(typed)).toBe(days);
  });
});

describe('what is shown', () => {
  test('a day is the same day in every time zone', () => {
    expect(formatDay('2026-12-04', 'en-GB')).toBe('4 Dec 2026');
    expect(formatDay('not a day', 'en-GB')).toBe('not a day');
    expect(shiftDay('2026-12-28', 7)).toBe('2027-01-04');
  });

  test('addresses of work items become their keys', () => {
    expect(shortLinks('Wall https://x.net/browse/WORK-1 > Row http://x.net/browse/W-2?a=b.')).toBe(
      'Wall WORK-1 > Row W-2',
    );
    expect(shortLinks('https://example.org/path')).toBe('https://example.org/path');
  });

  test('pages stand in the order in which their first task comes', () => {
    const groups = pageGroups(['7', '3', '7'].map((pageId, n) => taskPreview({ pageId, taskRef: `ref-${n}` })));
    expect(groups.map(({ pageId, tasks }) => [pageId, tasks.length])).toEqual([
      ['7', 2],
      ['3', 1],
    ]);
  });
});

describe('an edited task', () => {
  const task = taskPreview();
  const unchanged = { summary: 'Order sheet piles', parentKey: 'WORK-1', dueDate: '2026-12-06', assignee: undefined };

  test('that says what is planned anyway changes nothing', () => {
    expect(mergeOverride(task, '2026-12-06', {}, unchanged)).toEqual({});
  });

  test('keeps a due date that was chosen before', () => {
    expect(
      mergeOverride(task, '2027-01-01', { dueDate: '2027-01-01' }, { ...unchanged, dueDate: '2027-01-01' }),
    ).toEqual({
      dueDate: '2027-01-01',
    });
  });

  test('names another parent and another person', () => {
    expect(mergeOverride(task, '2026-12-06', {}, { ...unchanged, parentKey: 'WORK-9', assignee: 'acc-bo' })).toEqual({
      parentKey: 'WORK-9',
      assigneeAccountId: 'acc-bo',
    });
  });
});
