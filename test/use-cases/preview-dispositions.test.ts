import { openCoveredScene } from '../support/covered-scene';
import { callsOf, writes } from '../support/issue-facts';
import type { PersonName, Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

/** What stands on a page, who looks at it, and what the preview says of its last task. */
interface Case {
  readonly says: string;
  readonly body: (scene: Scene) => string;
  readonly as?: PersonName;
  readonly parentBody?: (scene: Scene) => string;
  readonly disposition: string;
  readonly code?: string;
}

const wp = (scene: Scene, name = 'Harbour') => scene.addIssue('WORK', 'Work Package', name);
const linked = (scene: Scene) => `<p>${scene.link(wp(scene))}</p>`;
const excerpt = (body: string) =>
  `<ac:structured-macro ac:name="excerpt-include"><ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;

const cases: readonly Case[] = [
  { says: 'a plain task', body: (s) => linked(s) + tasks('Build'), disposition: 'create' },
  {
    says: 'a task that links an issue',
    body: (s) => linked(s) + tasks(`Build ${s.link(wp(s, 'Other'))}`),
    disposition: 'skip',
    code: 'already-linked',
  },
  {
    says: 'a completed task',
    body: (s) => linked(s) + list(task('Built', { status: 'complete' })),
    disposition: 'skip',
    code: 'completed',
  },
  { says: 'a task without text', body: (s) => linked(s) + tasks(' '), disposition: 'skip', code: 'empty' },
  {
    says: 'template text',
    body: (s) => linked(s) + tasks('<ac:placeholder>Type your task</ac:placeholder>'),
    disposition: 'skip',
    code: 'placeholder',
  },
  {
    says: 'a task in an aggregating macro',
    body: (s) => linked(s) + excerpt(tasks('Shown elsewhere')),
    disposition: 'skip',
    code: 'aggregating-macro',
  },
  { says: 'a page without any link', body: () => tasks('Build'), disposition: 'blocked', code: 'no-parent' },
  {
    says: 'a link to an issue that may be no parent',
    body: (s) => `<p>${s.link(s.addIssue('WORK', 'Task', 'Small'))}</p>${tasks('Build')}`,
    disposition: 'blocked',
    code: 'no-parent',
  },
  {
    says: 'two links that are equally near',
    body: (s) =>
      `<table><tbody><tr><td>${s.link(wp(s))} ${s.link(wp(s, 'B'))}</td><td>${tasks('Build')}</td></tr></tbody></table>`,
    disposition: 'review',
    code: 'ambiguous-parent',
  },
  {
    says: 'a link to an issue that nobody has',
    body: (s) => `<p>${s.link('WORK-999')}</p>${tasks('Build')}`,
    disposition: 'blocked',
    code: 'parent-not-visible',
  },
  {
    says: 'a project in which this person may not create',
    body: (s) => `<p>${s.link(s.addIssue('STRICT', 'Work Package', 'Safe'))}</p>${tasks('Build')}`,
    disposition: 'blocked',
    code: 'no-create-right',
  },
  {
    says: 'a required field without a default',
    as: 'admin',
    body: (s) => `<p>${s.link(s.addIssue('STRICT', 'Work Package', 'Safe'))}</p>${tasks('Build')}`,
    disposition: 'blocked',
    code: 'required-field',
  },
  {
    says: 'a page that this person may only read',
    as: 'reader',
    body: (s) => linked(s) + tasks('Build'),
    disposition: 'blocked',
    code: 'no-edit-right',
  },
  {
    says: 'a parent on the page above',
    parentBody: linked,
    body: () => tasks('Build'),
    disposition: 'create',
  },
  {
    says: 'two links on the page above',
    parentBody: (s) => linked(s) + linked(s),
    body: () => tasks('Build'),
    disposition: 'review',
    code: 'ambiguous-parent',
  },
];

/** STRICT's required field is asked of the seed's own `admin` too when she adds an issue there. */
const relaxed = (scene: Scene): Scene => ({
  ...scene,
  addIssue: (project, type, summary, more) =>
    scene.addIssue(project, type, summary, project === 'STRICT' ? { customfield_10050: 'X', ...more } : more),
});

describe('a preview', () => {
  it.each(cases)('tells what becomes of $says', async ({ body, as = 'editor', parentBody, disposition, code }) => {
    const scene = relaxed(await openCoveredScene());
    const above = parentBody && scene.addPage('Above', parentBody(scene));
    const pageId = scene.addPage('Page', body(scene), above === undefined ? {} : { parentId: above });
    const before = [scene.body(pageId), scene.issues().length];
    const view = await scene.preview(as, { pageId });
    const last = view.tasks.at(-1);
    expect([last?.disposition, last?.reason?.code]).toEqual([disposition, code]);
    expect(view.counts).toEqual({ create: 0, adopt: 0, skip: 0, blocked: 0, review: 0, [disposition]: 1 });
    expect(last?.candidates?.length ?? 0).toBe(code === 'ambiguous-parent' ? 2 : 0);
    if (code !== undefined) expect(last?.reason?.message).toMatch(/\.$/);

    const run = await scene.sync(as, { pageId, previewId: view.previewId });
    const expected = disposition === 'create' ? 'Success' : disposition === 'skip' ? 'Skipped' : 'Partial Success';
    expect([run.status, run.outcome]).toEqual(['completed', expected]);
    const [row] = (await scene.results(run.runId, as)).slice(-1);
    if (disposition !== 'create') {
      expect([scene.body(pageId), scene.issues().length]).toEqual(before);
      expect(callsOf(scene, writes)).toEqual([]);
      expect([row?.result, row?.code, row?.new_jira_task_key]).toEqual(['skipped', code, null]);
    } else {
      expect(row?.result).toBe('created');
      expect(scene.body(pageId)).toContain(`/browse/${row?.new_jira_task_key}`);
    }
    scene.site.close();
  });
});
