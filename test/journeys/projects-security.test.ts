import { openCoveredScene } from '../support/covered-scene';
import { madeIssues, textOf } from '../support/issue-facts';
import { addOddProject } from '../support/odd-project';
import type { Scene } from '../support/scene';
import { list, task, tasks } from '../support/task-xml';

describe('a parent with a security level', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  /** A project with a level of its editors, and an issue of that level. `admin` is no member. */
  const secured = (mayset: boolean) => {
    const levels: { id: string; name: string }[] = [];
    const odd = addOddProject(scene, (seed) => {
      const level = seed.addSecurityLevel('Editors only', ['group:editors']);
      levels.push(level);
      return { securityLevels: [level] };
    });
    const { seed } = scene.site.atlassian;
    if (!mayset) {
      seed.work.changeProject('ODD', { grants: { ...odd.project.grants, SET_ISSUE_SECURITY: [] } });
    }
    const [level] = odd.project.securityLevels ?? [];
    if (!level) throw new Error('no level');
    const key = odd.addIssue('Work Package', 'Takeover', {
      securityLevel: level,
      description: 'The price is 7 millions',
    });
    return { odd, key, level };
  };
  const pageUnder = (key: string, body: string) => scene.addPage('Weekly', `<p>${scene.link(key)}</p>${body}`);
  const seenBy = (person: 'admin' | 'editor', keys: readonly string[]) =>
    keys.map((key) => scene.rest(person, 'GET', `/rest/api/3/issue/${key}`).status);

  it('gives its level to the issues below it, nested ones included: its readers read them, and nobody else', async () => {
    const { key, level } = secured(true);
    const pageId = pageUnder(key, list(task('Call the bank', { nested: tasks('Ask for the rate') })));
    const run = await scene.sync('editor', { pageId });
    const rows = await scene.results(run.runId);
    expect([run.outcome, rows.map(({ code }) => code)]).toEqual(['Success', [undefined, undefined]]);
    const keys = rows.map(({ new_jira_task_key }) => new_jira_task_key ?? '');
    expect(seenBy('editor', keys)).toEqual([200, 200]);
    expect(seenBy('admin', keys)).toEqual([404, 404]);
    for (const made of keys) {
      const { body } = scene.rest('editor', 'GET', `/rest/api/3/issue/${made}`);
      expect(textOf(body.fields?.security?.id)).toBe(level.id);
    }
    expect(madeIssues(scene, 'ODD')).toEqual([]); // as the administrator sees it
  });

  it('that cannot be given to them: the row is told who may read it', async () => {
    const { key } = secured(false);
    const pageId = pageUnder(key, tasks('Call the bank'));
    const view = await scene.preview('editor', { pageId });
    expect(view.tasks[0]).toMatchObject({ disposition: 'create', notices: [{ code: 'readable-in-jira' }] });
    const overrides = { [view.tasks[0]?.taskRef ?? '']: { assigneeAccountId: scene.id('editor') } };
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, overrides });
    const [row] = await scene.results(run.runId);
    expect([run.outcome, row?.result, row?.code]).toEqual(['Success', 'created', 'readable-in-jira']);
    expect(seenBy('admin', [row?.new_jira_task_key ?? ''])).toEqual([200]);
  });

  it('hidden from the person who syncs is a link that she cannot read', async () => {
    const { key } = secured(true);
    const pageId = pageUnder(key, tasks('Call the bank'));
    const view = await scene.preview('admin', { pageId });
    expect(view.tasks[0]).toMatchObject({ disposition: 'blocked', reason: { code: 'parent-not-visible' } });
    expect(JSON.stringify(view)).not.toContain('Takeover');
  });

  it('is not quoted where others read', async () => {
    const { key } = secured(true);
    const parent = scene.addIssue('WORK', 'Work Package', 'Open work');
    const body = `<table><tbody><tr><td>${scene.link(parent)}</td><td><p>${scene.link(key)}</p>${tasks('Order')}</td></tr></tbody></table>`;
    const pageId = scene.addPage('Table', body);
    const view = await scene.preview('editor', { pageId });
    const overrides = { [view.tasks[0]?.taskRef ?? '']: { parentKey: parent } };
    await scene.sync('editor', { pageId, previewId: view.previewId, overrides });
    const [made] = madeIssues(scene);
    expect(made?.summary).toBe('Order');
    expect(JSON.stringify(scene.issue(made?.key ?? ''))).not.toContain('millions');
  });
});
