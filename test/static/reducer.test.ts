import type { Event } from '../../static/task-sync/events';
import { reduce } from '../../static/task-sync/reducer';
import { firstState, type Preview, type State } from '../../static/task-sync/state';
import { endedRun, runView, taskPreview } from './support/views';

const preview: Preview = {
  previewId: 'preview-1',
  pagesTotal: 1,
  counts: { create: 1, adopt: 0, skip: 0, blocked: 0, review: 0 },
  tasks: [taskPreview()],
  requiredFields: [],
  warnings: [],
};
const refusal = { ok: false, code: 'internal', message: 'No' } as const;

const after = (...events: readonly Event[]): State => events.reduce(reduce, firstState);
const chosen = (...events: readonly Event[]): State =>
  after({ type: 'opened' }, { type: 'scan-ended', scan: 1, preview, requestId: 'request-1' }, ...events);

describe('the reducer', () => {
  test('a scan that was replaced no longer counts', () => {
    const rescanned = chosen({ type: 'scan-asked' });
    expect(rescanned).toMatchObject({ stage: 'scanning', scan: 2 });
    const late = reduce(rescanned, { type: 'scan-ended', scan: 1, preview, requestId: 'request-2' });
    expect(late).toBe(rescanned);
  });

  test('a start is asked once: the second press finds nothing to start', () => {
    const starting = chosen({ type: 'start-asked' });
    expect(starting.stage).toBe('starting');
    expect(reduce(starting, { type: 'start-asked' })).toBe(starting);
  });

  test('a refused start keeps the request, the choices and the preview', () => {
    const state = chosen(
      { type: 'tasks-picked', taskRefs: ['ref-1'], picked: false },
      { type: 'field-typed', field: 'ODD 1 cf', typed: 'C-7' },
      { type: 'task-edited', taskRef: 'ref-1', override: { summary: 'Other' } },
      { type: 'start-asked' },
      { type: 'start-refused', refusal },
    );
    expect(state).toMatchObject({
      stage: 'choosing',
      requestId: 'request-1',
      refusal,
      choices: {
        picked: { 'ref-1': false },
        overrides: { 'ref-1': { summary: 'Other' } },
        fields: { 'ODD 1 cf': 'C-7' },
      },
    });
    expect(reduce(state, { type: 'start-asked' })).not.toHaveProperty('refusal');
  });

  test('an edit that says nothing any more is forgotten', () => {
    const state = chosen(
      { type: 'task-edited', taskRef: 'ref-1', override: { summary: 'Other' } },
      { type: 'task-edited', taskRef: 'ref-1', override: {} },
    );
    expect(state.choices.overrides).toEqual({});
  });

  test('nothing is changed while a run is being started or followed', () => {
    const following = chosen({ type: 'start-asked' }, { type: 'run-seen', run: runView() });
    expect(following.stage).toBe('following');
    for (const event of [
      { type: 'scan-asked' },
      { type: 'options-changed', options: { includeCompleted: true } },
      { type: 'tasks-picked', taskRefs: ['ref-1'], picked: false },
      { type: 'start-asked' },
    ] as const)
      expect(reduce(following, event)).toBe(following);
  });

  test('a run that is being stopped stays so until it has ended', () => {
    const stopping = chosen(
      { type: 'start-asked' },
      { type: 'run-seen', run: runView() },
      { type: 'cancel-asked' },
      { type: 'run-seen', run: runView() },
    );
    expect(stopping).toMatchObject({ stage: 'following', cancelling: true });
    const ended = reduce(stopping, { type: 'run-seen', run: endedRun({ status: 'cancelled' }) });
    expect(ended).toMatchObject({ stage: 'ended', lastRun: { status: 'cancelled' } });
  });

  test('a refused stop and a refused retry are told and can be asked again', () => {
    const following = chosen({ type: 'start-asked' }, { type: 'run-seen', run: runView() }, { type: 'cancel-asked' });
    expect(reduce(following, { type: 'run-refused', refusal })).toMatchObject({ cancelling: false, refusal });
    const retried = after({ type: 'opened', lastRun: endedRun() }, { type: 'last-run-asked' }, { type: 'retry-asked' });
    expect(retried).toMatchObject({ stage: 'ended', retrying: true });
    expect(reduce(retried, { type: 'run-refused', refusal })).toMatchObject({ retrying: false, refusal });
  });
});
