import { checkAdf, textsOf } from '../planning/check-adf';
import { openCoveredScene } from '../support/covered-scene';
import { addHiddenProject } from '../support/hidden-project';
import type { PersonName, Scene } from '../support/scene';
import { tasks } from '../support/task-xml';

type ExportType = 'pdf' | 'word' | 'other';

describe('a page with the macro, exported', () => {
  let scene: Scene;
  let parent: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  });
  afterEach(() => scene.site.close());

  const addPage = (texts: readonly string[], keys: readonly string[] = [parent]) =>
    scene.addPage('Crane', `${keys.map((key) => `<p>${scene.link(key)}</p>`).join('')}${tasks(...texts)}`);
  const callOf = (accountId: string, pageId: string, config: unknown = {}, exportType: ExportType = 'pdf') => ({
    accountId,
    moduleKey: 'page-tasks',
    exportType,
    pageId,
    space: { id: scene.space('DOCS'), key: 'DOCS' },
    // Anybody may have written anything there.
    config: config as Record<string, unknown>,
  });
  const exported = async (
    person: PersonName,
    pageId: string,
    config?: unknown,
    exportType: ExportType = 'pdf',
  ): Promise<string> => {
    const answer = await scene.site.exportMacro(callOf(scene.id(person), pageId, config, exportType));
    checkAdf(answer);
    return JSON.stringify(answer);
  };
  const words = (document: string) => textsOf(JSON.parse(document));

  it('has a table of its work items with links, and a line of counts, for PDF, Word and page history', async () => {
    const pageId = addPage(['Order the cable', 'Paint <em>the</em> "boom" &amp; more']);
    await scene.sync('editor', { pageId });
    scene.editPage(pageId, (body) => `${body}${tasks('Still open')}`);
    for (const exportType of ['pdf', 'word', 'other'] as const) {
      const document = await exported('reader', pageId, undefined, exportType);
      expect(words(document)).toEqual([
        ...['Work item', 'Summary', 'Status', 'Assignee', 'Due date'],
        ...['WORK-2', 'Order the cable', 'Backlog', '2026-03-16'],
        ...['WORK-3', 'Paint the "boom" & more', 'Backlog', '2026-03-16'],
        '2 work items: 2 to do, 0 in progress, 0 done. 1 open task is not in Jira yet.',
      ]);
      expect(document).toContain(`"href":"${scene.site.siteUrl()}/browse/WORK-2"`);
    }
  });

  it('names the page of each where the pages below are in it, too', async () => {
    const pageId = addPage(['Order the cable']);
    scene.addPage('Below & <beyond>', `<p>${scene.link(parent)}</p>${tasks('Weld')}`, { parentId: pageId });
    await scene.sync('editor', { pageId });
    const document = await exported('reader', pageId, { scope: 'tree', columns: [] });
    expect(words(document)).toEqual([
      ...['Work item', 'Summary', 'Page'],
      ...['WORK-2', 'Order the cable', 'Crane'],
      ...['WORK-3', 'Weld', 'Below & <beyond>'],
      '2 work items: 2 to do, 0 in progress, 0 done.',
    ]);
  });

  it('keeps to the configuration, of which nothing is believed', async () => {
    const pageId = addPage(['Order the cable']);
    await scene.sync('editor', { pageId });
    const config = { columns: ['due', 'type', 'password', 7], scope: 'everything', rows: 'x', chart: {} };
    for (const exportType of ['pdf', 'word', 'other'] as const)
      expect(words(await exported('reader', pageId, config, exportType)).slice(0, 4)).toEqual([
        'Work item',
        'Summary',
        'Type',
        'Due date',
      ]);
    expect(words(await exported('reader', pageId, 'columns=all'))).toContain('Assignee');
  });

  it('counts what its reader may not see, and tells nothing of it', async () => {
    addHiddenProject(scene, 'LAB', ['admin', 'editor']);
    const { body } = scene.rest('admin', 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'LAB' }, issuetype: { name: 'Work Package' }, summary: 'Negotiation' },
    });
    const hidden = String(body.key as unknown);
    const pageId = scene.addPage(
      'Crane',
      `<h2>One</h2><p>${scene.link(parent)}</p>${tasks('Seen')}<h2>Two</h2><p>${scene.link(hidden)}</p>${tasks('Unseen')}`,
    );
    await scene.sync('editor', { pageId });
    expect(words(await exported('editor', pageId))).toContain('Unseen');
    const document = await exported('reader', pageId);
    expect(document).not.toMatch(/Unseen|LAB/);
    expect(words(document).at(-1)).toBe(
      '1 work item: 1 to do, 0 in progress, 0 done. 1 work item not shown: gone, or not for you to see.',
    );
  });

  it('does not call a work item hidden that was deleted', async () => {
    const pageId = addPage(['Order the cable', 'Paint the boom']);
    await scene.sync('editor', { pageId });
    const gone = (key: string) => expect(scene.rest('admin', 'DELETE', `/rest/api/3/issue/${key}`).status).toBe(204);
    gone('WORK-3');
    expect(words(await exported('admin', pageId)).at(-1)).toMatch(
      /1 work item not shown: gone, or not for you to see\.$/,
    );
    gone('WORK-2');
    expect(words(await exported('admin', pageId))).toEqual([
      'No work items that can be shown were made from the tasks of this page. 2 work items not shown: gone, or not for you to see.',
    ]);
  });

  it('says so in a sentence where nothing can be told', async () => {
    const pageId = addPage([]);
    expect(words(await exported('reader', pageId))).toEqual(['No work items were made from the tasks of this page.']);
    await scene.sync('editor', { pageId });
    expect(words(await exported('outsider', pageId))).toEqual([
      expect.stringMatching(/^The work items of this page could not be exported\./),
    ]);
    expect(words(await exported('reader', '../../secret'))).toEqual([expect.stringContaining('which page')]);
    const other = scene.addPage('Other', `<p>${scene.link(parent)}</p>${tasks('Order')}`);
    await scene.sync('editor', { pageId: other });
    scene.site.connect('jira', false);
    expect(words(await exported('reader', other))).toEqual([expect.stringContaining('Jira does not let the app in')]);
  });

  it('tells nothing to nobody', async () => {
    const pageId = addPage(['Order the cable']);
    await scene.sync('editor', { pageId });
    expect(words(JSON.stringify(await scene.site.exportMacro(callOf('', pageId))))).toEqual([
      expect.stringContaining('It is not known who exports it.'),
    ]);
  });
});
