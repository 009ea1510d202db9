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
  // Zero-width spaces and joiners, a soft hyphen, marks of direction, a variation selector: nobody sees any of it.
  ...['\u200B\u200C\u200D', '\u2060 \uFEFF', '\u00AD', '\u200E\u2069', '\uFE0F', '\u3164'].map(
    (text): [string, Partial<FoundTask>] => ['empty', { text }],
  ),
  ['completed', { status: 'complete' }],
])('%s: %j', (code, changes) => {
  expect(reasonOf(changes)).toMatchObject({ code });
});

test.each(['a\u200Bb', '\u00ADx', '\u{1F468}\u200D\u{1F469}', '\u2764\uFE0F', '\u0E33', '–', '​1'])(
  'one with anything to see is for a sync: %j',
  (text) => expect(reasonOf({ text })).toBeUndefined(),
);

test('a completed one is, when asked for', () => {
  expect(reasonOf({ status: 'complete' }, true)).toBeUndefined();
  expect(reasonOf({ status: 'complete', isEmpty: true }, true)).toMatchObject({ code: 'empty' });
});

test('the message names the key or the macro, never the text', () => {
  expect(reasonOf({ links: [key('WORK-1')] })?.message).toContain('WORK-1');
  expect(reasonOf({ aggregatingMacro: 'excerpt-include' })?.message).toContain('excerpt-include');
  expect(reasonOf({ status: 'complete', text: 'secret' })?.message).not.toContain('secret');
});
