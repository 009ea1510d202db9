import { handler, ok, openSurface } from './support/open-surface';
import { previewView, taskPreview } from './support/views';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.clearAllTimers();
});

describe('the scan', () => {
  test('counts pages until the preview is ready, then reads the list to its end', async () => {
    let scans = 0;
    const surface = await openSurface({
      previewTaskSync: ({ cursor }) => {
        scans += 1;
        if (scans < 3)
          return ok(previewView({ state: 'scanning', pagesScanned: scans * 4, pagesTotal: 12, tasks: [] }));
        const part = cursor === undefined ? 0 : Number(cursor);
        const tasks = [
          taskPreview({
            taskRef: `ref-${part}`,
            text: `Task ${part}`,
            pageId: String(part),
            pageTitle: `Page ${part}`,
          }),
        ];
        return ok(previewView({ tasks, pagesTotal: 12, ...(part < 2 ? { nextCursor: String(part + 1) } : {}) }));
      },
    });
    expect(surface.text()).toContain('4 of 12 pages read');
    expect(surface.all('ProgressBar')[0]?.props.value).toBeCloseTo(4 / 12);
    await surface.pass(400);
    await surface.pass(400);
    for (const page of ['Page 0', 'Page 1', 'Page 2']) expect(surface.has('Heading', page)).toBe(true);
    expect(surface.has('LoadingButton', 'Create 3 work items')).toBe(true);
    const payloads = surface.payloads('previewTaskSync');
    expect(payloads[0]).toEqual({ pageId: '42', includeSubpages: true, includeCompleted: false });
    expect(payloads.slice(1).every(({ previewId }) => previewId === 'preview-1')).toBe(true);
    expect(payloads.map(({ cursor }) => cursor)).toEqual([undefined, undefined, undefined, '1', '2']);
  });

  test('that takes too long is given up, or made smaller at once', async () => {
    const surface = await openSurface({
      previewTaskSync: ({ includeSubpages }) =>
        ok(previewView(includeSubpages ? { state: 'scanning', pagesScanned: 50, pagesTotal: 9_000, tasks: [] } : {})),
    });
    await surface.click('Button', 'Cancel');
    expect(surface.commands('close')).toHaveLength(1);
    await surface.act(() => handler(surface.get('Checkbox', 'Include pages below'), 'onChange')({}));
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
    await surface.pass(2_000);
    expect(surface.payloads('previewTaskSync').filter(({ includeSubpages }) => includeSubpages)).toHaveLength(1);
  });

  test('that stands still for a while says so, and no longer once it moves', async () => {
    let read = 10;
    const surface = await openSurface({
      previewTaskSync: () => ok(previewView({ state: 'scanning', pagesScanned: read, pagesTotal: 90, tasks: [] })),
    });
    await surface.pass(7_000);
    expect(surface.text()).not.toContain('answers slowly');
    await surface.pass(2_000);
    expect(surface.text()).toContain('answers slowly');
    read = 20;
    await surface.pass(1_000);
    expect(surface.text()).not.toContain('answers slowly');
  });

  test('that a product does not answer is not called a matter of her connection', async () => {
    const message = 'Confluence does not answer. Try again in a minute; nothing was started.';
    const surface = await openSurface({ previewTaskSync: () => ({ ok: false, code: 'unreachable', message }) });
    await surface.pass(2_000);
    expect(surface.has('SectionMessage', 'Jira or Confluence does not answer')).toBe(true);
    expect(surface.text()).not.toContain('Check your connection');
  });

  test('asks again when no answer comes, and only then tells the person', async () => {
    let asked = 0;
    const surface = await openSurface({
      previewTaskSync: () => {
        asked += 1;
        return asked < 5 ? Promise.reject(new Error('broken pipe')) : ok(previewView());
      },
    });
    await surface.pass(2_000);
    expect(asked).toBe(4);
    expect(surface.has('SectionMessage', 'Taskbridge does not answer')).toBe(true);
    await surface.click('SectionMessageAction', 'Try again');
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
  });

  test('a refusal says what is the matter and what to do, and keeps the options at hand', async () => {
    const surface = await openSurface({
      previewTaskSync: ({ includeSubpages }) =>
        includeSubpages ? { ok: false, code: 'too-large', message: 'The tree has 20,000 pages.' } : ok(previewView()),
    });
    expect(surface.text()).toContain('This is too much for one run');
    expect(surface.text()).toContain('The tree has 20,000 pages.');
    await surface.act(() => {
      const box = surface.get('Checkbox', 'Include pages below this one');
      (box.props.onChange as () => void)();
    });
    expect(surface.has('LoadingButton', 'Create 1 work item')).toBe(true);
  });

  test('a page without tasks offers the pages below it only where they were left out', async () => {
    const surface = await openSurface({ previewTaskSync: () => ok(previewView({ tasks: [] })) });
    expect(surface.has('EmptyState', 'No tasks here')).toBe(true);
    expect(surface.has('Button', 'Include pages below')).toBe(false);
    expect(surface.has('Button', 'Look again')).toBe(true);
  });
});
