import type { StartTaskSyncPayload } from '../../src/contract/resolvers';
import type { TaskPreview } from '../../src/contract/views';
import { handler, type OpenedSurface, ok, openSurface } from './support/open-surface';
import { previewView, runView, taskPreview } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

const tick = (surface: OpenedSurface, label: string): Promise<void> =>
  surface.act(() => handler(surface.get('Checkbox', label), 'onChange')({}));

const started = async (surface: OpenedSurface): Promise<StartTaskSyncPayload> => {
  await surface.act(() => handler(surface.get('LoadingButton', 'Create'), 'onClick')({}));
  const payload = surface.payloads('startTaskSync').at(-1);
  if (payload === undefined) throw new Error('Nothing was started');
  return payload;
};

const open = (tasks: readonly TaskPreview[], more: Parameters<typeof openSurface>[0] = {}): Promise<OpenedSurface> =>
  openSurface({
    previewTaskSync: () => ok(previewView({ tasks })),
    startTaskSync: () => ok({ runId: 'run-1' }),
    getRun: () => ok(runView()),
    ...more,
  });

const three = [1, 2, 3].map((n) => taskPreview({ taskRef: `ref-${n}`, text: `Task ${n}` }));

describe('choosing', () => {
  test('everything that can be made is chosen, and nothing is said about a selection', async () => {
    const payload = await started(await open(three));
    expect(payload).toMatchObject({ pageId: '42', previewId: 'preview-1', includeSubpages: true });
    expect(payload.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(payload).not.toHaveProperty('selection');
    expect(payload).not.toHaveProperty('overrides');
  });

  test('what is left out is named, or what stays where that is shorter', async () => {
    const surface = await open(three);
    await tick(surface, 'Task 2');
    expect(surface.has('LoadingButton', 'Create 2 work items')).toBe(true);
    await tick(surface, 'Task 3');
    const payload = await started(surface);
    expect(payload.selection).toEqual({ include: ['ref-1'] });
    const again = await open(three);
    await tick(again, 'Task 3');
    expect((await started(again)).selection).toEqual({ exclude: ['ref-3'] });
  });

  test('a page’s box and the box for all choose many at once', async () => {
    const surface = await open([...three, taskPreview({ taskRef: 'ref-9', pageId: '43', pageTitle: 'Other' })]);
    await tick(surface, '3 of 3 selected');
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
    expect(surface.get('Checkbox', 'Select all').props.isIndeterminate).toBe(true);
    await tick(surface, 'Select all');
    expect(surface.has('LoadingButton', 'Create 4 work items')).toBe(true);
    await tick(surface, 'Select all');
    expect(surface.get('LoadingButton', 'Create work items').props.isDisabled).toBe(true);
  });

  test('a row between two parents is not made until the person has chosen', async () => {
    const ambiguous = taskPreview({
      disposition: 'review',
      reason: { code: 'ambiguous-parent', message: '2 work items are equally near.' },
      candidates: [
        { key: 'WORK-2', summary: 'Dredging', why: 'Same row' },
        { key: 'WORK-3', summary: 'Noise', why: 'Same row' },
      ],
    });
    const surface = await open([ambiguous]);
    expect(surface.get('LoadingButton', 'Create').props.isDisabled).toBe(true);
    expect(surface.text()).toContain('1 task needs an answer');
    await surface.act(() =>
      handler(surface.get('Select', 'Choose a parent'), 'onChange')({ label: '', value: 'WORK-3' }),
    );
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { parentKey: 'WORK-3' } });
  });

  test('a row without a parent takes a key, typed or pasted; what is no key is said to be none', async () => {
    const blocked = taskPreview({
      disposition: 'blocked',
      reason: { code: 'no-parent', message: 'No parent was found.' },
    });
    const surface = await open([blocked]);
    const field = () => surface.all('Textfield').find(({ props }) => String(props.name).startsWith('parent-'));
    const type = (name: string, value: string) =>
      surface.act(() => {
        const node = field();
        if (node === undefined) throw new Error('There is no field for the key');
        handler(node, name)({ target: { value } });
      });
    await type('onBlur', 'whatever');
    expect(surface.has('ErrorMessage', 'A key looks like WORK-12')).toBe(true);
    await type('onChange', 'http://site.local/browse/work-7?x=1');
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { parentKey: 'WORK-7' } });
  });

  test('a task can be edited before it is made, and only what differs is sent', async () => {
    const surface = await open(three);
    await surface.click('Button', 'Edit');
    const field = surface.all('Textfield').find(({ props }) => props.name === 'edit-summary');
    if (field === undefined) throw new Error('There is no field for the summary');
    await surface.act(() => handler(field, 'onChange')({ target: { value: 'Order steel' } }));
    await surface.act(() => handler(surface.get('DatePicker', ''), 'onChange')('2027-02-01'));
    await surface.click('Button', 'Save');
    expect(surface.text()).toContain('1 Feb 2027');
    expect((await started(surface)).overrides).toEqual({ 'ref-1': { summary: 'Order steel', dueDate: '2027-02-01' } });
  });

  test('other days move the default dates on screen and are sent; nonsense cannot be started', async () => {
    const surface = await open(three, {
      getSettings: () => ok({ settings: { daysToDueDate: 14 } as never, rev: 1 }),
    });
    expect(surface.text()).toContain('6 Dec 2026');
    const days = surface.all('Textfield').find(({ props }) => props.name === 'days');
    if (days === undefined) throw new Error('There is no field for the days');
    await surface.act(() => handler(days, 'onChange')({ target: { value: 'soon' } }));
    expect(surface.get('LoadingButton', 'Create').props.isDisabled).toBe(true);
    await surface.act(() => handler(days, 'onChange')({ target: { value: '7' } }));
    expect(surface.text()).toContain('29 Nov 2026');
    expect((await started(surface)).daysToDueDate).toBe(7);
  });

  test('another scope scans again and keeps what was chosen', async () => {
    const surface = await open(three);
    await tick(surface, 'Task 2');
    await tick(surface, 'Include completed tasks');
    expect(surface.payloads('previewTaskSync').at(-1)).toMatchObject({ includeCompleted: true });
    expect((await started(surface)).selection).toEqual({ exclude: ['ref-2'] });
  });

  test('says what everybody should know first, and warns of pages that cannot be read', async () => {
    const surface = await openSurface({
      previewTaskSync: () =>
        ok(
          previewView({
            tasks: three,
            warnings: [
              { code: 'readable-in-jira', message: 'Everybody who may browse WORK can read them.' },
              { code: 'not-well-formed', message: 'Page 77 cannot be read.', pageId: '77' },
            ],
          }),
        ),
    });
    expect(surface.has('SectionMessage', 'Everybody who may browse WORK can read them.')).toBe(true);
    expect(surface.text()).toContain('The page gets one new version, and its watchers one notification.');
    const warnings = surface.all('SectionMessage').filter(({ props }) => props.appearance === 'warning');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.props.title).toBe('Page damaged');
    const link = surface.get('Link', 'Open the page');
    expect(link.props).toMatchObject({
      href: 'http://site.local/wiki/pages/viewpage.action?pageId=77',
      openNewTab: true,
    });
  });

  test('puts many warnings of one kind into one box, and looks again when she asks for it', async () => {
    const gone = Array.from({ length: 7 }, (_, n) => ({
      code: 'page-gone' as const,
      message: `What stands below ${n} could not be listed.`,
    }));
    const surface = await openSurface({
      previewTaskSync: () =>
        ok(previewView({ warnings: [...gone, { code: 'not-well-formed', message: 'Page 77 cannot be read.' }] })),
    });
    const warnings = surface.all('SectionMessage').filter(({ props }) => props.appearance === 'warning');
    expect(warnings.map(({ props }) => props.title)).toEqual(['Pages are missing from this list', 'Page damaged']);
    expect(surface.text()).toContain('below 4 could');
    expect(surface.text()).not.toContain('below 5 could');
    await surface.click('Button', 'Show all 7');
    expect(surface.text()).toContain('below 6 could');
    const before = surface.payloads('previewTaskSync').length;
    await surface.click('SectionMessageAction', 'Look again');
    expect(surface.payloads('previewTaskSync')).toHaveLength(before + 1);
  });

  test('a picked person who is taken away again is nobody', async () => {
    const surface = await open([taskPreview()]);
    await surface.click('Button', 'Edit');
    await surface.act(() => handler(surface.get('UserPicker', 'Assignee'), 'onChange')(null));
    await surface.click('Button', 'Save');
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
  });

  test('thousands of tasks are drawn a portion at a time', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) =>
      taskPreview({ taskRef: `ref-${n}`, text: `Task ${n}`, pageId: String(n % 300), pageTitle: `Page ${n % 300}` }),
    );
    const surface = await open(many);
    expect(surface.all('Row')).toHaveLength(50);
    expect(surface.text()).toContain('1–50 of 3,000');
    await surface.click('Button', 'Next');
    expect(surface.text()).toContain('51–100 of 3,000');
    expect(surface.has('LoadingButton', 'Create 3,000 work items')).toBe(true);
  });

  test('a second run with everything linked has nothing to do; rows that may not be made are not called done', async () => {
    const linked = taskPreview({
      disposition: 'skip',
      reason: { code: 'already-linked', message: 'Links WORK-4.' },
      issueKey: 'WORK-4',
    });
    expect((await open([linked])).has('SectionMessage', 'Nothing to do')).toBe(true);
    const blocked = taskPreview({
      disposition: 'blocked',
      reason: { code: 'no-edit-right', message: 'You may not edit this page.' },
    });
    const surface = await open([linked, blocked]);
    expect(surface.has('SectionMessage', 'Nothing to do')).toBe(false);
    expect(surface.has('SectionMessage', 'Nothing can be created')).toBe(true);
  });
});
