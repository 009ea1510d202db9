import { editPage } from '../../src/pages/edit-page';
import { editOf, findIn, siteOptions } from '../support/page-edits';
import { list, task } from '../support/task-xml';

const times = (count: number, make: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => make(place)).join('');

/**
 * Bodies that would take minutes or gigabytes of a reader whose cost grows with the square of something on them: each is
 * read and written here as part of the suite, or the suite does not end.
 */
describe('a page that is made to be slow', () => {
  it.each<readonly [string, number, () => string]>([
    [
      'a link that names a hundred thousand pages',
      1,
      () => list(task(`a<ac:link>${'<ri:page />'.repeat(100_000)}</ac:link>`)),
    ],
    [
      'cells that span rows, ten thousand in each other',
      1,
      () =>
        `${'<table><tr><td rowspan="3">'.repeat(10_000)}${list(task('a'))}${'</td></tr><tr /></table>'.repeat(10_000)}`,
    ],
    [
      'two hundred cells that span a million rows',
      1,
      () =>
        `<table><tr>${'<td rowspan="9999999" />'.repeat(199)}<td>${list(task('a'))}</td></tr>${'<tr />'.repeat(200_000)}</table>`,
    ],
    [
      'thousands of lists in one line',
      4_000,
      () => times(4_000, (place) => `<span>${list(task('a', { id: place }))}</span>`),
    ],
    ['a list behind a hundred thousand comments', 1, () => `<p>x</p>${'<!-- -->'.repeat(100_000)}${list(task('a'))}`],
    [
      'an element with a hundred thousand attributes',
      1,
      () => list(task(`<span ${times(100_000, (place) => `a${place}="x" `)}>a</span>`)),
    ],
    [
      'five thousand tasks in each other',
      5_000,
      () =>
        `${times(5_000, (place) => `<ac:task-list>${task(`a${place}`, { id: place }).replace('</ac:task-body></ac:task>', '')}`)}${'</ac:task-body></ac:task></ac:task-list>'.repeat(5_000)}`,
    ],
    [
      'a task in twenty thousand lists',
      1,
      () => `${'<ac:task-list>'.repeat(20_000)}${task('a')}${'</ac:task-list>'.repeat(20_000)}`,
    ],
  ])('is read and converted all the same: %s', (_what, count, make) => {
    const body = make();
    const { tasks } = findIn(body);
    expect(tasks).toHaveLength(count);
    const edits = tasks.map((each, place) => editOf(each, `WORK-${place + 1}`));
    const edited = editPage(body, edits, siteOptions);
    expect(edited.missing).toEqual([]);
    expect(edited.body).not.toContain('<ac:task>');
    expect(edited.body).toContain(`/browse/WORK-${count}`);
  });
});
