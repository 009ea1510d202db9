import { asId, type PageId } from '../../src/model/ids';
import { readFindings } from '../../src/pages/read-findings';
import { nameByWords } from '../../src/planning/name-by-words';
import { type LedgerFact, taskRefOf } from '../../src/planning/task-ref';

const pageId = asId<PageId>('7');
const task = (id: string, text: string, nested = '') =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}${nested}</ac:task-body></ac:task>`;
const list = (...tasks: readonly string[]) => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const findingsOf = (body: string) => {
  const read = readFindings(body, { siteUrl: 'https://x.test', aggregatingMacros: [] });
  if ('problem' in read) throw new Error(read.problem.code);
  return read.findings;
};
const hashOfWords = (text: string) => findingsOf(list(task('1', text))).tasks[0]?.textHash ?? '';

/** The names of the tasks of a body by their words, where the ledger holds one row under the plain name. */
const named = (body: string, row: LedgerFact) => {
  const ledger = (ref: string) => (ref === taskRefOf(pageId, asId('i:5')) ? row : undefined);
  return nameByWords(pageId, findingsOf(body), ledger).tasks.map(({ text, identity, parent }) =>
    [text, identity, parent].join(' ').trim(),
  );
};

describe('tasks under one id, with a row of the ledger under its plain name', () => {
  const open = (words: string): LedgerFact => ({ status: 'intent', textHash: hashOfWords(words) });

  it('leaves the plain name to the one that stands first when the words fit', () => {
    expect(named(list(task('5', 'A'), task('5', 'Copy')), open('A'))).toEqual(['A i:5', 'Copy i:5#2']);
  });
  it('gives it to the original when a copy with other words was put before it', () => {
    expect(named(list(task('5', 'Copy'), task('5', 'A')), open('A'))).toEqual(['Copy i:5#2', 'A i:5']);
  });
  it('renames what is nested in them with them', () => {
    expect(named(list(task('5', 'Copy', list(task('6', 'N'))), task('5', 'A')), open('A'))).toEqual([
      'Copy i:5#2',
      'N i:6 i:5#2',
      'A i:5',
    ]);
  });
  it('changes nothing for a row that is settled, or whose words none of them has', () => {
    const calm = ['Copy i:5', 'A i:5#2'];
    expect(named(list(task('5', 'Copy'), task('5', 'A')), { ...open('A'), status: 'linked' })).toEqual(calm);
    expect(named(list(task('5', 'Copy'), task('5', 'A')), open('B'))).toEqual(calm);
  });
});
