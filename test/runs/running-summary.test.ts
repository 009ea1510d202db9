import fc from 'fast-check';
import type { Failure } from '../../src/model/codes';
import { asId, type IssueId, type IssueKey, type PageId, type TaskRef } from '../../src/model/ids';
import type { Entry, Fact } from '../../src/model/journal';
import type { PagePlan, PlannedTask } from '../../src/model/plan';
import { after, replay } from '../../src/runs/replay';
import { runningSummary } from '../../src/runs/running-summary';
import { summarise } from '../../src/runs/summarise';

const planned = (page: number, place: number): PlannedTask => ({
  ref: asId<TaskRef>(`${page}.${place}`),
  identity: asId(`i:${place}`),
  status: 'incomplete',
  depth: 0,
  text: 'Order',
  textHash: 'hash',
  mentions: [],
  context: { headings: [], macros: [], listItems: [], parentTasks: [] },
  disposition: place === 3 ? 'skip' : 'create',
  ...(place === 2 ? { endsDone: true as const } : {}),
});

const plans: readonly PagePlan[] = [0, 1].map((page) => ({
  pageId: asId<PageId>(String(page)),
  spaceId: '1',
  version: 1,
  versionAt: '2026-03-02T08:00:00.000Z',
  versionBy: asId('ada'),
  tasks: [0, 1, 2, 3].map((place) => planned(page, place)),
}));

const failure = (code: Failure['code']): Failure => ({ code, message: 'It did not work.' });

const anyFact = fc
  .record({
    page: fc.integer({ min: 0, max: 1 }),
    place: fc.integer({ min: 0, max: 2 }),
    kind: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ page, place, kind }): Fact => {
    const ref = asId<TaskRef>(`${page}.${place}`);
    const pageId = asId<PageId>(String(page));
    const issue = { ref, id: asId<IssueId>(ref), key: asId<IssueKey>(`WORK-${page}${place}`) };
    const all: readonly Fact[] = [
      { type: 'issues-known', how: 'created', issues: [issue] },
      { type: 'issues-known', how: 'adopted', issues: [issue] },
      { type: 'notice-given', refs: [ref], failure: failure('jira-refused') },
      { type: 'notice-withdrawn', refs: [ref], code: 'jira-refused' },
      { type: 'issue-finished', ref },
      { type: 'tasks-ended', refs: [ref], as: 'failed', failure: failure('no-create-right') },
      { type: 'task-vanished', ref, failure: failure('task-gone') },
      { type: 'page-linked', pageId, version: 2, written: true, refs: [ref] },
      { type: 'page-failed', pageId, failure: failure('no-edit-right') },
      { type: 'retry-requested' },
    ];
    return all[kind] as Fact;
  });

test('a summary that is kept up with facts is the one that is derived from all of them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyFact, { maxLength: 4 }), { maxLength: 12 }), (commits) => {
      let state = replay(plans, []);
      const sums = runningSummary(state);
      const journal: Entry[] = [];
      for (const facts of commits) {
        const entries = facts.map((fact): Entry => ({ v: 1, at: 0, ...fact }));
        journal.push(...entries);
        state = after(state, entries);
        const { summary, keep } = sums.after(state, facts);
        keep();
        expect(summary).toEqual(summarise(replay(plans, journal)));
      }
    }),
  );
});
