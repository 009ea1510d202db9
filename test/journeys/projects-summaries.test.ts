import { openCoveredScene } from '../support/covered-scene';
import { madeIssues } from '../support/issue-facts';
import { tasks } from '../support/task-xml';

const arabic = 'راجع عقد الرافعة قبل نهاية الشهر';

describe('summaries', () => {
  it.each<[string, string, (summary: string) => void]>([
    ['line breaks', 'Order<br />sheet\npiles<br/>  now', (summary) => expect(summary).toBe('Order sheet piles now')],
    [
      '300 characters',
      `${'word '.repeat(59)}final`,
      (summary) => {
        expect(summary.length).toBeLessThanOrEqual(255);
        expect(summary).toMatch(/^word word .*word…$/);
      },
    ],
    ['300 characters without a space', 'x'.repeat(300), (summary) => expect(summary).toBe(`${'x'.repeat(254)}…`)],
    [
      '300 emoji of several code points',
      '👩‍🔧'.repeat(300),
      (summary) => {
        expect(summary.length).toBeLessThanOrEqual(255);
        expect(summary).toMatch(/^(👩‍🔧)+…$/u);
      },
    ],
    ['right-to-left text', arabic, (summary) => expect(summary).toBe(arabic)],
    [
      'right-to-left text with marks and numbers',
      `\u200F${arabic} (QCU-17) \u202Babc\u202C`,
      (summary) => {
        expect(summary).toContain(arabic);
        expect(summary).toContain('QCU-17');
      },
    ],
    [
      '300 characters of right-to-left text',
      `${arabic} `.repeat(10).trim(),
      (s) => expect(s.length).toBeLessThanOrEqual(255),
    ],
  ])('with %s are made, linked and found again', async (_what, text, check) => {
    const scene = await openCoveredScene();
    const link = scene.link(scene.addIssue('WORK', 'Work Package', `${arabic} Hafen`));
    const pageId = scene.addPage('Weekly', `<p>${link}</p>${tasks(text)}`);
    const run = await scene.sync('editor', { pageId });
    expect(run.outcome).toBe('Success');
    const [made] = madeIssues(scene);
    check(made?.summary ?? '');
    expect(scene.body(pageId)).toContain(`/browse/${made?.key}`);
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Skipped' });
    expect(madeIssues(scene)).toHaveLength(1);
    scene.site.close();
  });
});
