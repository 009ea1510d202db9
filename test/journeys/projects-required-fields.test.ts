import type { FieldValue, FieldValues } from '../../src/model/field-value';
import { defaultSettings } from '../../src/model/settings';
import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import { addOddProject, type OddProject } from '../support/odd-project';
import type { Scene } from '../support/scene';
import { list, mention, task, tasks } from '../support/task-xml';

describe('a project with required fields', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openCoveredScene();
  });
  afterEach(() => scene.site.close());

  /** A project that requires these fields on the screens of these types. */
  const requiring = (
    fields: readonly (readonly [
      name: string,
      kind: Parameters<Scene['site']['atlassian']['seed']['work']['addField']>[1],
      options?: readonly string[],
    ])[],
    on: readonly string[] = ['Task'],
  ) => {
    const ids: Record<string, string> = {};
    const options: Record<string, string> = {};
    const odd = addOddProject(scene, (seed) => {
      const types = [seed.addType('Work Package', 1), seed.addType('Task', 0), seed.addType('Sub-task', -1)];
      const typeIds = types.filter(({ name }) => on.includes(name)).map(({ id }) => id);
      return {
        types,
        customFields: fields.map(([name, kind, values = []]) => {
          const field = seed.addField(name, kind, values);
          ids[name] = field.id;
          for (const { id, value } of field.options ?? []) options[value] = id;
          return { fieldId: field.id, required: true, typeIds };
        }),
      };
    });
    return { odd, ids, options };
  };
  const pageUnder = (odd: OddProject, body: string) =>
    scene.addPage('Weekly', `<p>${scene.link(odd.addIssue('Work Package', 'Harbour'))}</p>${body}`);
  const given = (odd: OddProject, type: string, values: Readonly<Record<string, FieldValue>>): FieldValues => ({
    [odd.key]: { [odd.typeId(type)]: values },
  });

  it('asks for each kind in the preview, and sends what was given', async () => {
    const { odd, ids, options } = requiring([
      ['Cost centre', 'textfield'],
      ['Reasons', 'textarea'],
      ['Effort', 'number'],
      ['Needed by', 'date'],
      ['Area', 'select', ['North', 'South']],
      ['Trades', 'multiselect', ['Steel', 'Wiring', 'Paint']],
      ['Checked by', 'user'],
      ['Tags', 'labels'],
    ]);
    const pageId = pageUnder(odd, tasks('Order', 'Build'));
    const view = await scene.preview('editor', { pageId });
    expect(view.counts).toMatchObject({ create: 0, blocked: 2 });
    expect(view.tasks[0]).toMatchObject({
      reason: { code: 'required-field', message: expect.stringContaining('"Cost centre"') },
      asks: [{ projectKey: 'ODD', issueTypeId: odd.typeId('Task'), fieldIds: Object.values(ids) }],
      projectKey: 'ODD',
      issueType: 'Task',
    });
    expect(
      view.requiredFields.map(({ name, kind, options: some }) => [name, kind, some?.map((one) => one.name)]),
    ).toEqual([
      ['Cost centre', 'text', undefined],
      ['Reasons', 'text', undefined],
      ['Effort', 'number', undefined],
      ['Needed by', 'date', undefined],
      ['Area', 'option', ['North', 'South']],
      ['Trades', 'options', ['Steel', 'Wiring', 'Paint']],
      ['Checked by', 'person', undefined],
      ['Tags', 'labels', undefined],
    ]);
    expect(view.warnings.map(({ code }) => code)).toContain('readable-in-jira');

    const fieldValues = given(odd, 'Task', {
      [ids['Cost centre'] ?? '']: 'C-7',
      [ids.Reasons ?? '']: 'Because\nof that',
      [ids.Effort ?? '']: 2.5,
      [ids['Needed by'] ?? '']: '2027-01-31',
      [ids.Area ?? '']: options.South ?? '',
      [ids.Trades ?? '']: [options.Steel ?? '', options.Paint ?? ''],
      [ids['Checked by'] ?? '']: scene.id('reader'),
      [ids.Tags ?? '']: ['quay', 'night-shift'],
    });
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, fieldValues });
    expect([run.outcome, run.counts.created]).toEqual(['Success', 2]);
    for (const issue of scene.issues('ODD').filter(({ fields }) => fields?.parent)) {
      const { fields = {} } = issue as unknown as { fields?: Record<string, unknown> };
      expect(fields[ids['Cost centre'] ?? '']).toBe('C-7');
      expect(JSON.stringify(fields[ids.Reasons ?? ''])).toContain('Because of that');
      expect(fields[ids.Effort ?? '']).toBe(2.5);
      expect(fields[ids['Needed by'] ?? '']).toBe('2027-01-31');
      expect(fields[ids.Area ?? '']).toMatchObject({ value: 'South' });
      expect(fields[ids.Trades ?? '']).toMatchObject([{ value: 'Steel' }, { value: 'Paint' }]);
      expect(fields[ids['Checked by'] ?? '']).toMatchObject({ accountId: scene.id('reader') });
      expect(fields[ids.Tags ?? '']).toEqual(['quay', 'night-shift']);
    }
  });

  it('takes the values without a preview as well, and leaves the rest as it was without them', async () => {
    const { odd, ids } = requiring([['Cost centre', 'textfield']]);
    const pageId = pageUnder(odd, tasks('Order'));
    const without = await scene.sync('editor', { pageId });
    expect([without.outcome, (await scene.results(without.runId))[0]?.code]).toEqual([
      'Partial Success',
      'required-field',
    ]);
    const fieldValues = given(odd, 'Task', { [ids['Cost centre'] ?? '']: 'C-7' });
    expect(await scene.sync('editor', { pageId, fieldValues })).toMatchObject({ outcome: 'Success' });
    expect(madeIssues(scene, 'ODD')).toHaveLength(1);
  });

  it.each<[string, FieldValue, string]>([
    ['a text', 'many', 'takes a number'],
    ['no number at all', [], 'takes a number'],
  ])('a value that the field does not take leaves the row where it was: %s', async (_what, value, says) => {
    const { odd, ids } = requiring([['Effort', 'number']]);
    const pageId = pageUnder(odd, tasks('Order'));
    const view = await scene.preview('editor', { pageId });
    const fieldValues = given(odd, 'Task', { [ids.Effort ?? '']: value });
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, fieldValues });
    const [row] = await scene.results(run.runId);
    expect([row?.result, row?.code]).toEqual(['skipped', 'required-field']);
    expect(row?.status_text).toContain(says);
    expect(madeIssues(scene, 'ODD')).toEqual([]);
  });

  it('an option that is none is refused by name of the field, and an answered row can be left out or changed', async () => {
    const { odd, ids, options } = requiring([['Area', 'select', ['North']]]);
    const pageId = pageUnder(odd, tasks('Order', 'Build'));
    const view = await scene.preview('editor', { pageId });
    const wrong = given(odd, 'Task', { [ids.Area ?? '']: '99999' });
    const refused = await scene.sync('editor', { pageId, previewId: view.previewId, fieldValues: wrong });
    expect((await scene.results(refused.runId)).map(({ code }) => code)).toEqual(['required-field', 'required-field']);
    const again = await scene.preview('editor', { pageId });
    const [first, second] = again.tasks;
    const run = await scene.sync('editor', {
      pageId,
      previewId: again.previewId,
      fieldValues: given(odd, 'Task', { [ids.Area ?? '']: options.North ?? '' }),
      selection: { exclude: [second?.taskRef ?? ''] },
      overrides: { [first?.taskRef ?? '']: { summary: 'Order steel', dueDate: '2027-02-01' } },
    });
    expect((await scene.results(run.runId)).map(({ result, code }) => [result, code])).toEqual([
      ['created', undefined],
      ['skipped', 'not-selected'],
    ]);
    expect(madeIssues(scene, 'ODD')).toMatchObject([{ summary: 'Order steel', due: '2027-02-01' }]);
  });

  it('asks for what nested tasks will need beside the task around them', async () => {
    const { odd, ids } = requiring(
      [
        ['Cost centre', 'textfield'],
        ['Effort', 'number'],
      ],
      ['Task', 'Sub-task'],
    );
    const pageId = pageUnder(odd, list(task('Drill', { nested: list(task('Log it', { nested: tasks('Sign') })) })));
    const view = await scene.preview('editor', { pageId });
    const asked = view.requiredFields.map(({ issueType, name }) => `${issueType}: ${name}`);
    expect(asked.sort()).toEqual(['Sub-task: Cost centre', 'Sub-task: Effort', 'Task: Cost centre', 'Task: Effort']);
    expect(view.tasks.map(({ asks }) => asks?.length)).toEqual([1, 2, 2]);
    const values = { [ids['Cost centre'] ?? '']: 'C-7', [ids.Effort ?? '']: 1 };
    const fieldValues = { ODD: { [odd.typeId('Task')]: values, [odd.typeId('Sub-task')]: values } };
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, fieldValues });
    expect(run.outcome).toBe('Success');
    const [drill, log, sign] = madeIssues(scene, 'ODD');
    expect([drill?.type, log?.type, log?.parent, sign?.parent]).toEqual(['Task', 'Sub-task', drill?.key, drill?.key]);
  });

  it('a nested task goes under its own parent type when only the task around it stays blocked', async () => {
    const { odd, ids } = requiring([['Cost centre', 'textfield']], ['Sub-task']);
    const pageId = pageUnder(odd, list(task('Drill', { nested: tasks('Log it') })));
    const view = await scene.preview('editor', { pageId });
    expect(view.tasks.map(({ disposition }) => disposition)).toEqual(['create', 'blocked']);
    const fieldValues = given(odd, 'Sub-task', { [ids['Cost centre'] ?? '']: 'C-7' });
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, fieldValues });
    expect(run.outcome).toBe('Success');
    const [drill, log] = madeIssues(scene, 'ODD');
    expect([log?.type, log?.parent]).toEqual(['Sub-task', drill?.key]);
  });

  it('a field of a kind that nobody can be asked for stays blocked and says so', async () => {
    const { odd, ids } = requiring([['Place', 'cascading', ['Quay']]]);
    const pageId = pageUnder(odd, tasks('Order'));
    const view = await scene.preview('editor', { pageId });
    expect(view.requiredFields).toMatchObject([{ name: 'Place', kind: 'unsupported' }]);
    expect(view.tasks[0]?.reason?.message).toContain('cannot ask for "Place"');
    const fieldValues = given(odd, 'Task', { [ids.Place ?? '']: 'Quay' });
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, fieldValues });
    expect((await scene.results(run.runId))[0]?.code).toBe('required-field');
  });

  it('system fields: labels are asked for, an assignee only where a task names nobody who can be assigned', async () => {
    const odd = addOddProject(scene, () => ({ requiredFields: ['labels', 'assignee', 'duedate', 'description'] }));
    const named = task(`Order ${mention(scene.id('author'))}`);
    const pageId = pageUnder(odd, list(named, task('Build'), task(`Look ${mention(scene.id('reader'))}`)));
    const view = await scene.preview('editor', { pageId });
    expect(view.tasks.map(({ asks }) => asks?.[0]?.fieldIds)).toEqual([
      ['labels'],
      ['assignee', 'labels'],
      ['assignee', 'labels'],
    ]);
    expect(view.requiredFields.map(({ fieldId, kind }) => [fieldId, kind]).sort()).toEqual([
      ['assignee', 'person'],
      ['labels', 'labels'],
    ]);
    const fieldValues = given(odd, 'Task', { labels: ['quay'], assignee: scene.id('editor') });
    const run = await scene.sync('editor', { pageId, previewId: view.previewId, fieldValues });
    expect(run.outcome).toBe('Success');
    expect(madeIssues(scene, 'ODD').map(({ assignee }) => assignee)).toEqual(
      ['author', 'editor', 'editor'].map((name) => scene.id(name as 'editor')),
    );
  });

  it('offers what administrators set as default, and what an administrator gave last, unless it is a text or a person', async () => {
    const { odd, ids, options } = requiring([
      ['Area', 'select', ['North', 'South']],
      ['Cost centre', 'textfield'],
    ]);
    const area = ids.Area ?? '';
    const cost = ids['Cost centre'] ?? '';
    const offered = async (pageId: string) =>
      (await scene.preview('author', { pageId })).requiredFields.map(({ defaultValue }) => defaultValue);
    const page = (title: string) =>
      scene.addPage(title, `<p>${scene.link(odd.addIssue('Work Package', title))}</p>${tasks(title)}`);
    const last = page('Last');
    expect(await offered(last)).toEqual([undefined, undefined]);

    const give = async (person: 'admin' | 'editor', title: string, option: string) => {
      const pageId = page(title);
      const { previewId } = await scene.preview(person, { pageId });
      const fieldValues = given(odd, 'Task', { [area]: option, [cost]: title });
      expect(await scene.sync(person, { pageId, previewId, fieldValues })).toMatchObject({ outcome: 'Success' });
    };
    await give('editor', 'One', options.North ?? '');
    expect(await offered(last)).toEqual([undefined, undefined]);
    await give('admin', 'Two', options.South ?? '');
    expect(await offered(last)).toEqual([options.South, undefined]);

    const { settings, rev } = await scene.ok('admin', 'getSettings', {});
    const fieldDefaults = { [area]: '99999', [cost]: 'C-1', customfield_1: 3 };
    await scene.ok('admin', 'saveSettings', { settings: { ...settings, fieldDefaults }, rev });
    expect(await offered(last)).toEqual([undefined, 'C-1']);
    expect(await scene.call('editor', 'saveSettings', { settings, rev: rev + 1 })).toMatchObject({
      code: 'not-allowed',
    });
  });

  it('a field that becomes required after the preview is told, and asked for by the next one', async () => {
    const { odd, ids } = requiring([['Cost centre', 'textfield']], []);
    const pageId = pageUnder(odd, tasks('Order'));
    const view = await scene.preview('editor', { pageId });
    expect(view.counts.create).toBe(1);
    const customFields = [{ fieldId: ids['Cost centre'] ?? '', required: true }];
    scene.site.atlassian.seed.work.changeProject('ODD', { customFields });
    const run = await scene.sync('editor', { pageId, previewId: view.previewId });
    const [row] = await scene.results(run.runId);
    expect([row?.result, row?.code]).toEqual(['failed', 'required-field']);
    expect(row?.status_text).toContain('Sync again');
    expect((await scene.preview('editor', { pageId })).requiredFields).toMatchObject([{ name: 'Cost centre' }]);
  });

  it.each<[string, unknown]>([
    ['a name that is no field', { ODD: { '1': { 'x y': 'v' } } }],
    ['a type that is no id', { ODD: { Task: { labels: ['v'] } } }],
    ['an object as value', { ODD: { '1': { labels: { a: 1 } } } }],
    [
      'a flood',
      { ODD: { '1': Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`f${n}`, 'x'.repeat(1_000)])) } },
    ],
    ['a number that is none', { ODD: { '1': { f: null } } }],
  ])('refuses values by name that cannot be any: %s', async (_what, fieldValues) => {
    const pageId = scene.addPage('Any', tasks('Order'));
    const answer = await scene.call('editor', 'startTaskSync', { pageId, fieldValues: fieldValues as FieldValues });
    expect(answer).toMatchObject({ ok: false, code: 'invalid-payload' });
  });

  it('settings that say nothing of defaults keep working', async () => {
    const { fieldDefaults: _, ...older } = defaultSettings;
    const saved = await scene.ok('admin', 'saveSettings', { settings: older as typeof defaultSettings, rev: 0 });
    expect(saved.settings.fieldDefaults).toEqual({});
  });
});
