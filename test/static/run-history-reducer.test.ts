import { placeOf } from '../../static/run-history/place';
import { reduce } from '../../static/run-history/reducer';
import { sinceStart } from '../../static/run-history/since-start';
import { type Event, firstState, type State } from '../../static/run-history/state';
import { endedRun, runView } from './support/views';

const refusal = { ok: false, code: 'internal', message: 'No' } as const;
const stateAfter = (...events: readonly Event[]): State => events.reduce(reduce, firstState);
const read = (changes: Partial<Extract<Event, { type: 'runs-read' }>> = {}): Event => ({
  type: 'runs-read',
  round: 0,
  runs: [endedRun()],
  isFurther: false,
  ...changes,
});

describe('the list of runs', () => {
  test('a reading that was replaced no longer counts', () => {
    const chosen = stateAfter(read(), { type: 'kind-chosen', kind: 'undo' });
    expect(chosen.list).toMatchObject({ runs: [], isRead: false, round: 1 });
    expect(reduce(chosen, read())).toBe(chosen);
    expect(reduce(chosen, { type: 'runs-refused', round: 0, refusal })).toBe(chosen);
  });

  test('what is read on is put behind what is there, each run once', () => {
    const more = stateAfter(
      read({ nextCursor: 'next' }),
      { type: 'more-asked' },
      read({ isFurther: true, runs: [endedRun(), endedRun({ runId: 'run-2' })] }),
    );
    expect(more.list.runs.map(({ runId }) => runId)).toEqual(['run-1', 'run-2']);
    expect(more.list).not.toHaveProperty('nextCursor');
  });

  test('more is asked for once, and only where there is more', () => {
    const asked = stateAfter(read({ nextCursor: 'next' }), { type: 'more-asked' });
    expect(asked.list.isLoading).toBe(true);
    expect(reduce(asked, { type: 'more-asked' })).toBe(asked);
    const complete = stateAfter(read());
    expect(reduce(complete, { type: 'more-asked' })).toBe(complete);
  });

  test('a refusal leaves what was read, and goes when it is read again', () => {
    const refused = stateAfter(read(), { type: 'list-asked' }, { type: 'runs-refused', round: 1, refusal });
    expect(refused.list).toMatchObject({ refusal, isLoading: false });
    expect(refused.list.runs).toHaveLength(1);
    expect(reduce(refused, { type: 'list-asked' }).list).not.toHaveProperty('refusal');
  });

  test('a run that goes on is changed in its row, and no other', () => {
    const state = stateAfter(read({ runs: [runView(), endedRun({ runId: 'run-2' })] }));
    const seen = reduce(state, { type: 'run-seen', run: endedRun() });
    expect(seen.list.runs.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(seen.list.runs[1]).toBe(state.list.runs[1]);
  });

  test('a run that is looked at again by itself keeps the title of its page, which only the list tells', () => {
    const state = stateAfter(read({ runs: [runView({ rootPageTitle: 'Weekly' })] }));
    const seen = reduce(state, { type: 'run-seen', run: endedRun() });
    expect(seen.list.runs[0]).toMatchObject({ status: 'completed', rootPageTitle: 'Weekly' });
  });

  test('the way back leads through the runs that were opened, then to the list, which is read again', () => {
    const deep = stateAfter(read(), { type: 'run-opened', runId: 'run-1' }, { type: 'run-opened', runId: 'undo-1' });
    const back = reduce(deep, { type: 'went-back' });
    expect(back).toMatchObject({ way: ['run-1'], cameFrom: 'undo-1' });
    expect(back.list.round).toBe(0);
    expect(reduce(back, { type: 'went-back' })).toMatchObject({ way: [], cameFrom: 'run-1', list: { round: 1 } });
  });
});

describe('the place of a history', () => {
  test.each([
    [
      { content: { id: 42 }, space: { id: '1' } },
      { name: 'page', filter: { pageId: '42' } },
    ],
    [{ space: { id: '1', key: 'DOCS' } }, { name: 'space', filter: { spaceId: '1' } }],
    [{ project: { id: '10000', key: 'WORK' } }, { name: 'project', filter: { projectId: '10000' } }],
    [{ type: 'confluence:globalSettings' }, { name: 'all', filter: {} }],
    [undefined, { name: 'all', filter: {} }],
  ])('%j lists by %j', (extension, place) => {
    expect(placeOf(extension)).toEqual(place);
  });
});

describe('the time of a fact', () => {
  test.each([
    ['2026-11-22T10:00:00.000Z', ''],
    ['2026-11-22T10:00:03.400Z', '+3 s'],
    ['2026-11-22T10:04:05.000Z', '+4 min 5 s'],
    ['2026-11-22T11:00:00.000Z', '+1 h'],
    ['2026-11-23T13:12:09.000Z', '+27 h 12 min'],
    ['2026-11-22T09:59:59.000Z', ''],
    ['no time', ''],
  ])('%s is told as "%s"', (at, words) => {
    expect(sinceStart('2026-11-22T10:00:00.000Z', at)).toBe(words);
  });
});
