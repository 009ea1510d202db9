import type { UndoItem } from '../../src/contract/views';
import { reduceUndo } from '../../static/common/undo/reduce-undo';
import { exceptionsOf, undoEffects, undoPages } from '../../static/common/undo/undo-effects';
import { firstUndoState, type UndoEvent, type UndoState, undoPayload } from '../../static/common/undo/undo-state';
import { undoTexts } from '../../static/common/undo/undo-texts';
import { whereTheyPart } from '../../static/common/undo/where-they-part';
import { undoItem } from './support/views';

const refusal = { ok: false, code: 'unreachable', message: 'No answer came back.' } as const;
const items: readonly UndoItem[] = [
  undoItem(),
  undoItem({ taskRef: 'ref-2', pageId: '43', pageTitle: 'Plan', effect: 'keep-words', found: 'Changed' }),
];
const ended: UndoEvent = { type: 'look-ended', look: 0, items, requestId: 'request-1' };
const stateAfter = (...events: readonly UndoEvent[]): UndoState => events.reduce(reduceUndo, firstUndoState);

describe('what an undo would do, in words', () => {
  test.each([
    [{ restore: 37, keepWords: 2, conflict: 1, blocked: 0 }, '37 tasks come back, 2 keep changed words, 1 conflict'],
    [{ restore: 1, keepWords: 1, conflict: 2, blocked: 0 }, '1 task comes back, 1 keeps changed words, 2 conflicts'],
    [{ restore: 0, keepWords: 1, conflict: 0, blocked: 0 }, '1 task comes back with changed words'],
    [{ restore: 0, keepWords: 0, conflict: 0, blocked: 3 }, '3 cannot be taken back'],
    [{ restore: 0, keepWords: 0, conflict: 0, blocked: 0 }, 'Nothing to take back'],
  ])('%j: %s', (effects, words) => {
    expect(undoTexts.effects(effects, false)).toBe(words);
  });

  test('an undo of an undo puts links back', () => {
    expect(undoTexts.effects({ restore: 2, keepWords: 0, conflict: 0, blocked: 0 }, true)).toBe(
      '2 links to work items come back',
    );
  });

  test('what nobody can decide about is no conflict of words', () => {
    const gone = undoItem({ effect: 'conflict', reason: { code: 'page-gone', message: 'Gone' } });
    const changed = undoItem({ effect: 'conflict', reason: { code: 'conflict', message: 'Changed' } });
    expect(undoEffects([gone, changed, ...items])).toEqual({ restore: 1, keepWords: 1, conflict: 1, blocked: 1 });
    expect(exceptionsOf([...items, gone])).toEqual([items[1], gone]);
  });

  test('pages are told once, with how many tasks they have', () => {
    expect(undoPages([...items, undoItem({ taskRef: 'ref-3' })])).toEqual([
      { pageId: '42', pageTitle: 'Weekly', count: 2 },
      { pageId: '43', pageTitle: 'Plan', count: 1 },
    ]);
  });
});

describe('the way through an undo', () => {
  test('a look that was replaced no longer counts', () => {
    const again = stateAfter({ type: 'look-refused', look: 0, refusal }, { type: 'look-asked' });
    expect(again).toEqual({ stage: 'looking', look: 1, looked: 0 });
    expect(reduceUndo(again, ended)).toBe(again);
  });

  test('is started once: the second press finds nothing to start', () => {
    const starting = stateAfter(ended, { type: 'start-asked' });
    expect(starting.stage).toBe('starting');
    expect(reduceUndo(starting, { type: 'start-asked' })).toBe(starting);
  });

  test('a refused start is the same wish when it is tried again; another page is another one', () => {
    const refused = stateAfter(ended, { type: 'start-asked' }, { type: 'start-refused', refusal });
    expect(refused).toMatchObject({ stage: 'asking', refusal, requestId: 'request-1' });
    const chosen = reduceUndo(refused, { type: 'page-chosen', pageId: '43', requestId: 'request-2' });
    expect(chosen).toMatchObject({ onlyPage: '43', requestId: 'request-2' });
    expect(chosen).not.toHaveProperty('refusal');
    if (chosen.stage !== 'asking') throw new Error('It asks');
    expect(undoPayload({ runId: 'run-1' }, chosen)).toEqual({ runId: 'run-1', pageIds: ['43'] });
    const all = reduceUndo(chosen, { type: 'page-chosen', pageId: undefined, requestId: 'request-3' });
    expect(all).not.toHaveProperty('onlyPage');
  });
});

describe('two texts', () => {
  test('are told whole where they part soon, or nowhere', () => {
    expect(whereTheyPart('Order piles', 'Order pipes')).toEqual(['Order piles', 'Order pipes']);
    expect(whereTheyPart('', 'Order')).toEqual(['', 'Order']);
    const long = 'word '.repeat(200);
    expect(whereTheyPart(long, long)).toEqual([long, long]);
  });

  test('are told from the word shortly before where they part', () => {
    const long = 'word '.repeat(200);
    const [one, other] = whereTheyPart(`${long}here`, `${long}there`);
    expect(one).toMatch(/^…word (?:word ){8,14}here$/);
    expect(other).toMatch(/^…word (?:word ){8,14}there$/);
    expect(whereTheyPart(long, `${long}and more`)[1]).toMatch(/and more$/);
    const solid = 'x'.repeat(500);
    expect(whereTheyPart(`${solid}a`, `${solid}b`)[0].length).toBeLessThan(100);
  });
});
