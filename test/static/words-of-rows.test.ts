import { remarkOf, saysReason } from '../../static/common/results/remark-of';
import { shortText } from '../../static/common/short-text';
import { dueDateOf } from '../../static/task-sync/due-date';
import { firstState } from '../../static/task-sync/state';
import { goesWithTask } from '../../static/task-sync/task-choice';
import { taskPreview } from './support/views';

describe('a result row', () => {
  test.each([
    ['Created: WORK-4', ''],
    [
      'Created: WORK-4. Rita Reader cannot be assigned in WORK. Assign it there.',
      'Rita Reader cannot be assigned in WORK. Assign it there.',
    ],
    ['Skipped. Links WORK-1 already.', 'Links WORK-1 already.'],
    ['Somebody is editing this page.', 'Somebody is editing this page.'],
  ])('of %j remarks %j', (status_text, remark) => {
    expect(remarkOf({ status_text })).toBe(remark);
  });

  test('is named by its reason only where nothing was made', () => {
    expect(saysReason({ result: 'created', code: 'not-assignable' })).toBe(false);
    expect(saysReason({ result: 'skipped', code: 'completed' })).toBe(true);
    expect(saysReason({ result: 'failed' })).toBe(false);
  });
});

describe('a preview row', () => {
  const { options } = firstState;
  const { choices } = firstState;

  test('says whose due date it shows', () => {
    const state = { options, choices, defaultDays: 14 };
    expect(dueDateOf(taskPreview(), state).from).toBe('default');
    expect(dueDateOf(taskPreview({ dueDateFrom: 'task' }), state).from).toBe('task');
    const overrides = { 'ref-1': { dueDate: '2027-01-01' } };
    expect(dueDateOf(taskPreview(), { ...state, choices: { ...choices, overrides } })).toEqual({
      day: '2027-01-01',
      from: 'person',
    });
  });

  test('goes with the task around it as long as that one is picked', () => {
    const outer = taskPreview();
    const inner = taskPreview({ taskRef: 'ref-2', parentTaskRef: 'ref-1', depth: 1 });
    expect(goesWithTask(inner, [outer, inner], choices)).toBe(true);
    expect(goesWithTask(inner, [outer, inner], { ...choices, picked: { 'ref-1': false } })).toBe(false);
    expect(goesWithTask(outer, [outer, inner], choices)).toBe(false);
  });

  test('is named in a few words', () => {
    expect(shortText('Order sheet piles')).toBe('Order sheet piles');
    expect(shortText('𠮷'.repeat(80))).toBe(`${'𠮷'.repeat(59)}…`);
  });
});
