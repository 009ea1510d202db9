import type { FoundTask } from '../../src/model/task';
import { skipReason } from '../../src/planning/skip-reasons';
import { findingsOf, key, task } from './builders';

const reasonOf = (changes: Partial<FoundTask>, includeCompleted = false) => {
  const [found] = findingsOf([task('it', changes)]).tasks;
  if (found === undefined) throw new Error('no task');
  return skipReason(found, { includeCompleted });
};

test('an open task with text is for a sync', () => {
  expect(reasonOf({})).toBeUndefined();
});

test.each<[string, Partial<FoundTask>]>([
  ['already-linked', { links: [key('WORK-1')] }],
  ['aggregating-macro', { aggregatingMacro: 'jira' }],
  ['placeholder', { isPlaceholder: true }],
  ['empty', { isEmpty: true, text: '', mentions: [null], dates: ['2026-01-01'] }],
  ['empty', { text: '\u0000 \uD800' }],
  ['completed', { status: 'complete' }],
])('%s: %j', (code, changes) => {
  expect(reasonOf(changes)).toMatchObject({ code });
});

test('a completed one is, when asked for', () => {
  expect(reasonOf({ status: 'complete' }, true)).toBeUndefined();
  expect(reasonOf({ status: 'complete', isEmpty: true }, true)).toMatchObject({ code: 'empty' });
});

test('the message names the key or the macro, never the text', () => {
  expect(reasonOf({ links: [key('WORK-1')] })?.message).toContain('WORK-1');
  expect(reasonOf({ aggregatingMacro: 'excerpt-include' })?.message).toContain('excerpt-include');
  expect(reasonOf({ status: 'complete', text: 'secret' })?.message).not.toContain('secret');
});
