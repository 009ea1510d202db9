import { announcementOf } from '../../static/task-sync/announcement';
import { firstState, type Stage, type State } from '../../static/task-sync/state';
import { endedRun, previewView, runView, taskPreview } from './support/views';

const at = (stage: Stage): State => ({ ...firstState, ...stage });
const scanning = (scanned: number, total: number): State =>
  at({ stage: 'scanning', scan: 1, scanned, total, loaded: 0 });
const following = (changes: Parameters<typeof runView>[0], cancelling = false): State =>
  at({ stage: 'following', run: runView(changes), missed: 0, cancelling, continuing: false });
const progress = { pagesDone: 0, pagesTotal: 9, itemsDone: 30, itemsTotal: 90, issuesMade: 0 };
const refusal = { ok: false, code: 'internal', message: 'It broke.' } as const;

/** What a screen reader says of the journey; the words of the screen are tested with the screens. */
describe('the announcement', () => {
  test('counts in quarters, so that it does not speak at every page', () => {
    expect(announcementOf(scanning(0, 0))).toContain('0 percent');
    expect(announcementOf(scanning(26, 100))).toBe(announcementOf(scanning(49, 100)));
    expect(announcementOf(scanning(50, 100))).toContain('50 percent');
    expect(announcementOf(following({ progress }))).toContain('25 percent');
  });

  test('says how many tasks were found and how many ask', () => {
    const tasks = [taskPreview(), taskPreview({ taskRef: 'ref-2', disposition: 'review' })];
    const choosing = (ofTasks: typeof tasks): State =>
      at({ stage: 'choosing', scan: 1, requestId: 'wish', preview: previewView({ tasks: ofTasks }) });
    expect(announcementOf(choosing(tasks))).toBe('The list is ready: 2 tasks, 1 with a question.');
    expect(announcementOf(choosing([taskPreview()]))).toBe('The list is ready: 1 task.');
  });

  test('says that a run stands still, is being stopped, has ended', () => {
    expect(announcementOf(following({ status: 'waiting' }))).toContain('stands still');
    expect(announcementOf(following({ status: 'waiting' }, true))).toContain('being stopped');
    expect(announcementOf(at({ stage: 'ended', run: endedRun(), retrying: false }))).toContain('Work items made: 1');
    expect(announcementOf(at({ stage: 'ended', run: endedRun(), retrying: true }))).toContain('being started');
  });

  test('says of every refusal that something went wrong', () => {
    const run = runView();
    for (const stage of [
      { stage: 'stopped', scan: 1, refusal },
      { stage: 'ended', run: endedRun(), retrying: false, refusal },
      { stage: 'following', run, missed: 0, cancelling: false, continuing: false, refusal },
    ] as const)
      expect(announcementOf(at(stage))).toContain('Something went wrong');
    expect(announcementOf(firstState)).toContain('opening');
  });
});
