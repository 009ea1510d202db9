import fc from 'fast-check';
import type { FoundTask } from '../../src/model/task';
import { applySplices } from '../../src/pages/apply-splices';
import { editPage } from '../../src/pages/edit-page';
import { invertSplices } from '../../src/pages/invert-splices';
import { arbitraryBody } from '../support/arbitrary-body';
import { editOf, findIn, siteOptions } from '../support/page-edits';
import { outermostLists } from '../support/scan-tags';
import { corpusBodies } from '../support/storage-corpus';

/** The text outside the outermost lists (or tasks without a list) that hold the tasks, piece by piece. */
const outside = (body: string, tasks: readonly FoundTask[]): readonly string[] => {
  const pieces: string[] = [];
  let from = 0;
  for (const [start, end] of outermostLists(body)) {
    if (!tasks.some(({ position: { offset } }) => start <= offset && offset < end)) continue;
    pieces.push(body.slice(from, start));
    from = end;
  }
  return [...pieces, body.slice(from)];
};

const words = (body: string): string =>
  [
    ...body
      .replace(/<ac:task-(id|uuid|status)>[^<]*<\/ac:task-\1>/g, '')
      .replace(/<!\[CDATA\[|\]\]>|<!--|-->|<[^>"]*("[^"]*"[^>"]*)*>|\s/g, ''),
  ]
    .sort()
    .join('');

const kept = (body: string, pattern: RegExp): readonly string[] => (body.match(pattern) ?? []).sort();

const checkConversion = (body: string, chosen: readonly FoundTask[], all: readonly FoundTask[]): void => {
  const edits = chosen.map((task, n) => editOf(task, `AB-${n + 1}`, 'jira-macro'));
  const edited = editPage(body, edits, siteOptions);
  expect(edited.missing).toEqual([]);
  // Nothing else moves, and all of it can be taken back.
  let at = 0;
  for (const [n, piece] of outside(body, chosen).entries()) {
    if (n === 0) expect(edited.body.startsWith(piece)).toBe(true);
    at = edited.body.indexOf(piece, at);
    expect(at).toBeGreaterThanOrEqual(0);
    at += piece.length;
  }
  expect(edited.body.endsWith(outside(body, chosen).at(-1) ?? '')).toBe(true);
  expect(applySplices(body, edited.splices)).toBe(edited.body);
  expect(applySplices(edited.body, invertSplices(edited.splices))).toBe(body);
  // Nothing is lost.
  const after = findIn(edited.body);
  expect(after.tasks.map(({ textHash }) => textHash).sort()).toEqual(
    all
      .filter((task) => !chosen.includes(task))
      .map(({ textHash }) => textHash)
      .sort(),
  );
  for (const pattern of [
    /<ri:user[^>]*>/g,
    /<time [^>]*>/g,
    /<a [^>]*>/g,
    /<strong[^>]*>/g,
    /<ac:inline-comment-marker[^>]*>/g,
    /<ac:emoticon[^>]*>/g,
    /<!--.*?-->/g,
  ]) {
    expect(kept(edited.body, pattern)).toEqual(kept(body, pattern));
  }
  expect(words(edited.body)).toBe(words(body + chosen.map((_, n) => `AB-${n + 1}`).join('')));
  // Issues stand in the order of their tasks.
  const keys = after.links.map(({ key }) => key).filter((key) => key.startsWith('AB-'));
  expect(keys).toEqual(chosen.map((_, n) => `AB-${n + 1}`));
};

describe('editPage over whole bodies', () => {
  it.each(corpusBodies().filter(({ wellFormed }) => wellFormed))(
    'converts each task of $name alone, and all together',
    ({ body, tasks }) => {
      const found = findIn(body).tasks;
      expect(found).toHaveLength(tasks);
      for (const task of found) checkConversion(body, [task], found);
      if (found.length > 0) checkConversion(body, found, found);
    },
  );

  it('converts a task without words that the body begins with, though a link alone is put in before its list', () => {
    const task = (text: string) =>
      `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
    const body = `<ac:task-list>${task('')}${task('stays')}</ac:task-list>`;
    const found = findIn(body).tasks;
    checkConversion(body, found.slice(0, 1), found);
  });

  it('converts any choice of tasks of a generated body', () => {
    fc.assert(
      fc.property(arbitraryBody, fc.infiniteStream(fc.boolean()), (body, choice) => {
        const { tasks } = findIn(body);
        fc.pre(tasks.length > 0);
        const chosen = tasks.filter(() => choice.next().value === true);
        if (chosen.length > 0) checkConversion(body, chosen, tasks);
        checkConversion(body, tasks, tasks);
      }),
      { numRuns: 300 },
    );
  });
});
