import type { FaultInput } from '../../local/forge/faults';
import { openCoveredScene } from '../support/covered-scene';
import { callsOf, madeIssues } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { list, mention, task } from '../support/task-xml';

const bulk = { product: 'jira', method: 'POST', path: '/issue/bulk$' } as const;
const single = { product: 'jira', method: 'POST', path: '/issue$' } as const;
const put = { product: 'confluence', method: 'PUT' } as const;

const elements = (...errors: readonly Readonly<Record<string, string>>[]) => ({
  status: 400,
  body: {
    issues: [],
    errors: errors.map((fields, failedElementNumber) => ({
      status: 400,
      failedElementNumber,
      elementErrors: { errorMessages: [], errors: fields },
    })),
  },
});
const one = (errors: Readonly<Record<string, string>>) => ({ status: 400, body: { errorMessages: [], errors } });

describe('what Jira and Confluence refuse', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
    const drill = task('Drill', { nested: list(task('Log it')) });
    pageId = scene.addPage(
      'Crane',
      `<p>${link}</p>${list(task('Order'), task(`Paint ${mention(scene.id('author'))}`), drill)}`,
    );
    await scene.site.advance(2 * 3_600_000);
  });
  afterEach(() => scene.site.close());

  const sync = async (faults: readonly FaultInput[], person: PersonName = 'editor') => {
    const { previewId } = await scene.preview(person, { pageId });
    scene.site.setFaults(faults);
    const { runId } = await scene.ok(person, 'startTaskSync', { pageId, previewId });
    const run = await scene.finish(runId, person);
    scene.site.clearFaults();
    const rows = (await scene.results(runId, person)).map(({ task_summary, result, code }) => [
      task_summary,
      result,
      code,
    ]);
    return { run, runId, rows };
  };
  const all = ['Drill', 'Log it', 'Order', 'Paint'];
  const made = () =>
    madeIssues(scene)
      .map(({ summary }) => summary)
      .sort();
  const created = (...codes: readonly (string | undefined)[]) =>
    ['Order', 'Paint', 'Drill', 'Log it'].map((name, place) => [name, 'created', codes[place]]);

  it.each<readonly [string, readonly FaultInput[]]>([
    ['once', [{ match: bulk, nth: 1, effect: { status: 400, body: { errorMessages: ['Bad.'] } } }]],
    ['down to single ones', [1, 2].map((nth) => ({ match: bulk, nth, effect: { status: 413 } }))],
    [
      'and one half is not answered',
      [
        { match: bulk, nth: 1, effect: { status: 413 } },
        { match: bulk, nth: 2, effect: { status: 503 } },
      ],
    ],
    [
      'and the other half is not answered',
      [
        { match: bulk, nth: 1, effect: { status: 413 } },
        { match: bulk, nth: 3, effect: { lostResponse: true } },
      ],
    ],
    [
      'and a half has to wait',
      [
        { match: bulk, nth: 1, effect: { status: 413 } },
        { match: bulk, nth: 3, effect: { status: 429, headers: { 'Retry-After': '60' } } },
      ],
    ],
  ])('a create refused as a whole is cut in halves, %s', async (_how, faults) => {
    const { run, rows } = await sync(faults);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 4 } });
    expect(rows).toEqual(created());
    expect(made()).toEqual(all);
    expect(scene.version(pageId)).toBe(2);
  });

  it.each([
    [403, 'no-create-right'],
    [404, 'no-create-right'],
    [400, 'jira-refused'],
    [422, 'jira-refused'],
  ])('a create refused for good with %d is a row of its own, and nested tasks say why', async (status, code) => {
    const { run, rows, runId } = await sync([
      { match: bulk, effect: { status } },
      { match: single, effect: { status } },
    ]);
    expect(rows).toEqual([
      ['Order', 'failed', code],
      ['Paint', 'failed', code],
      ['Drill', 'failed', code],
      ['Log it', 'failed', 'parent-failed'],
    ]);
    expect(run).toMatchObject({ outcome: 'Failed', counts: { failed: 4 } });
    expect([made(), scene.version(pageId)]).toEqual([[], 1]);
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 4 } });
    expect(made()).toEqual(all);
  });

  it('fields that Jira does not take are left out, and reported; others end the row', async () => {
    const refused = elements(
      { duedate: 'cannot be set' },
      { assignee: 'no', description: 'too long' },
      { summary: 'is required.' },
    );
    const { rows, run } = await sync([{ match: bulk, nth: 1, effect: refused }]);
    expect(rows).toEqual([
      ['Order', 'created', 'field-not-set'],
      ['Paint', 'created', 'not-assignable'],
      ['Drill', 'failed', 'required-field'],
      ['Log it', 'failed', 'parent-failed'],
    ]);
    expect(run.outcome).toBe('Partial Success');
    expect(madeIssues(scene)).toMatchObject([
      { summary: 'Order', due: undefined },
      { summary: 'Paint', assignee: undefined, due: '2026-03-16' },
    ]);
    expect(scene.body(pageId).match(/<ac:task>/g)).toHaveLength(2);
  });

  it('the mark of somebody who may not edit issues any more is left out', async () => {
    const { previewId } = await scene.preview('editor', { pageId });
    const { seed } = scene.site.atlassian;
    seed.addUser({ email: 'editor@example.com', displayName: 'Eddie Editor', groups: ['authors'] });
    const run = await scene.sync('editor', { pageId, previewId });
    expect(run).toMatchObject({ outcome: 'Success', counts: { created: 4, adopted: 0 } });
    expect(made()).toEqual(all);
    for (const { key } of madeIssues(scene)) expect(scene.issue(key).properties ?? {}).toEqual({});
  });

  it('what was refused its mark is not mixed up with what is not answered in the same round', async () => {
    const refused = elements({ summary: 'x' }, { duedate: 'no' }, { duedate: 'no' });
    const [first, ...others] = refused.body.errors;
    const body = { ...refused.body, errors: [{ ...first, status: 403 }, ...others] };
    const { run } = await sync([
      { match: bulk, nth: 1, effect: { status: 400, body } },
      { match: bulk, nth: 2, effect: { lostResponse: true } },
    ]);
    expect(run).toMatchObject({ status: 'completed', outcome: 'Success', counts: { created: 4, adopted: 0 } });
    expect(made()).toEqual(all);
  });

  it('a field that Jira goes on refusing ends the row', async () => {
    const { rows } = await sync([
      { match: bulk, effect: elements({ parent: 'no' }, { parent: 'no' }, { parent: 'no' }) },
    ]);
    expect(rows.map(([, , code]) => code)).toEqual(['jira-refused', 'jira-refused', 'jira-refused', 'parent-failed']);
  });

  it.each<readonly [string, FaultInput, readonly (readonly (string | undefined)[])[]]>([
    ['a field', { match: single, nth: 1, effect: one({ duedate: 'no' }) }, created('field-not-set')],
    [
      'the issue',
      { match: single, nth: 1, effect: one({ summary: 'no' }) },
      [['Order', 'failed', 'jira-refused'], ...created().slice(1)],
    ],
    [
      'the issue by a rule',
      { match: single, nth: 1, effect: { status: 400, body: { errorMessages: ['A rule.'] } } },
      [['Order', 'failed', 'jira-refused'], ...created().slice(1)],
    ],
    [
      'the person',
      { match: single, nth: 1, effect: { status: 403 } },
      [['Order', 'failed', 'no-create-right'], ...created().slice(1)],
    ],
  ])('to somebody who may not mark issues: %s', async (_what, fault, wanted) => {
    const { rows } = await sync([fault], 'author');
    expect(rows).toEqual(wanted);
    expect(made()).toHaveLength(rows.filter(([, result]) => result === 'created').length);
  });

  it.each<readonly [string, PersonName, FaultInput, string]>([
    ['a create', 'editor', { match: bulk, effect: { status: 401 } }, 'jira-not-connected'],
    ['a single create', 'author', { match: single, effect: { status: 401 } }, 'jira-not-connected'],
    ['the writing of a page', 'editor', { match: put, effect: { status: 401 } }, 'not-allowed'],
  ])(
    'a person who is no longer let in makes the run wait at %s, and a retry goes on',
    async (_what, person, fault, code) => {
      const { previewId } = await scene.preview(person, { pageId });
      scene.site.setFaults([fault]);
      const { runId } = await scene.ok(person, 'startTaskSync', { pageId, previewId });
      await scene.site.drain();
      const waiting = await scene.ok(person, 'getRun', { runId });
      expect(waiting).toMatchObject({ status: 'waiting', waitingFor: { code, canContinue: true } });
      expect(scene.version(pageId)).toBe(1);
      scene.site.clearFaults();
      await scene.ok(person, 'retryRun', { runId });
      expect(await scene.finish(runId, person)).toMatchObject({
        status: 'completed',
        outcome: 'Success',
        counts: { created: 4 },
      });
      expect(made()).toEqual(all);
    },
  );

  it.each<readonly [string, FaultInput, string]>([
    ['400', { match: put, effect: { status: 400 } }, 'conflict'],
    ['403', { match: put, effect: { status: 403 } }, 'no-edit-right'],
    ['404', { match: put, effect: { status: 404 } }, 'page-gone'],
    ['413', { match: put, effect: { status: 413 } }, 'too-large'],
  ])('a page update that is refused with %s leaves the issues to a retry', async (_what, fault, code) => {
    const { rows, runId } = await sync([fault]);
    expect(rows.map(([, result, row]) => [result, row])).toEqual(Array(4).fill(['failed', code]));
    expect([made(), scene.version(pageId)]).toEqual([all, 1]);
    await scene.ok('editor', 'retryRun', { runId });
    expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success', counts: { created: 4 } });
    expect([made(), scene.version(pageId)]).toEqual([all, 2]);
  });

  it.each<readonly [string, FaultInput]>([
    ['is lost', { match: put, nth: 1, effect: { lostResponse: true } }],
    ['is a 503', { match: put, nth: 1, effect: { status: 503 } }],
    ['is of another shape', { match: put, nth: 1, effect: { status: 200, body: {} } }],
  ])('a page update whose answer %s is looked at before anything is sent again', async (_what, fault) => {
    const { rows } = await sync([fault]);
    expect(rows).toEqual(created());
    expect([made(), scene.version(pageId)]).toEqual([all, 2]);
    expect(callsOf(scene, /^PUT/).length).toBeLessThanOrEqual(2);
  });

  it('a page that goes before it is planned for ends the run', async () => {
    scene.site.setFaults([{ match: { product: 'queue' }, effect: { queue: 'late' } }]);
    const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
    scene.site.clearFaults();
    scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${pageId}`);
    const run = await scene.finish(runId);
    expect(run.outcome).not.toBe('Success');
    expect(made()).toEqual([]);
  });
});
