import fc from 'fast-check';
import type { PageResult, TaskResult } from '../../src/contract/views';
import { delimited, harmless } from '../../static/run-download/delimited';
import { readResults } from '../../static/run-download/read-results';
import { resultColumns } from '../../static/run-download/result-columns';
import { fileName, resultsCsv, resultsJson, resultsTable } from '../../static/run-download/results-files';
import { taskResult } from './support/views';

/** Reads RFC 4180 by itself, so that the app's writer is judged by somebody else. */
function parseCsv(text: string, separator = ','): readonly (readonly string[])[] {
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n)`, 'gy');
  const rows: string[][] = [[]];
  let end = 0;
  for (const [whole, quoted, plain, after] of text.matchAll(cell)) {
    end += whole.length;
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (after === '\r\n') rows.push([]);
  }
  expect(end).toBe(text.length);
  expect(rows.pop()).toEqual([]);
  return rows;
}

/** Letters that make trouble, often enough to meet each other. */
const cell = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\t', '\r', '\n', ' ', "'", '\u00A0', '\u200B', '\uFF1D', 'a'),
    )
    .map((letters) => letters.join('')),
);

describe('rows as a file', () => {
  const bare = (text: string | undefined) => text?.replaceAll("'", '');

  test('are read back as they were, but for the apostrophes of what a spreadsheet would run', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        fc.constantFrom(',', '\t'),
        (rows, separator) => {
          const text = delimited(rows, separator as ',' | '\t');
          const read = parseCsv(text, separator);
          // As a spreadsheet reads it for which the semicolon parts cells and a quote inside of a row is a letter.
          for (const piece of text.split(/[;\r\n]/)) expect(piece).not.toMatch(/^\s*(?:"")?\s*[=+\-@]/);
          expect(read).toEqual(rows.map((cells) => cells.map(harmless)));
          for (const [at, cells] of read.entries())
            for (const [place, shown] of cells.entries()) {
              expect(bare(shown)).toBe(bare(rows[at]?.[place]));
              expect(shown).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/);
            }
        },
      ),
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =HYPERLINK("x")', '\'  =HYPERLINK("x")'],
    ['\tquoted', "'\tquoted"],
    ['\r=1', "'\r'=1"],
    ['\u200B=1', "'\u200B=1"],
    ['\uFF1D1', "'\uFF1D1"],
    ['', ''],
    ['a=b', 'a=b'],
    ["'=1", "'=1"],
    ['Paint; =1+1;', "Paint;' =1+1;"],
    ['two\n-lines', "two\n'-lines"],
    ['a; b', 'a; b'],
    ['5, -3', '5, -3'],
    ['2026-12-06', '2026-12-06'],
  ])('%j is written as %j', (given, written) => {
    expect(harmless(given)).toBe(written);
  });

  test('quotes only what needs it, doubles quotes, and ends each row', () => {
    expect(delimited([['a,b', 'say "hi"', 'two\nlines', 'plain'], ['']], ',')).toBe(
      '"a,b","say ""hi""","two\nlines",plain\r\n\r\n',
    );
  });
});

const pageResult: PageResult = {
  pageId: '43',
  pageTitle: 'Plan',
  result: 'failed',
  code: 'draft-open',
  status_text: 'Somebody is editing this page.',
};

describe('the results of a run', () => {
  test('have every field of a result, under its own name', () => {
    const known = Object.keys(taskResult({ code: 'kept', found: 'now', expected: 'then' }));
    expect([...resultColumns].sort()).toEqual(known.sort());
  });

  test('begin with a byte order mark and the names, and tell pages under the names of tasks', () => {
    const text = resultsCsv([taskResult({ task_summary: '=cmd' }), pageResult]);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [head, task, page] = parseCsv(text.slice(1));
    expect(head).toEqual([...resultColumns]);
    const at = (row: readonly string[] | undefined, name: (typeof resultColumns)[number]) =>
      row?.[resultColumns.indexOf(name)];
    expect(at(task, 'new_jira_task_key')).toBe('WORK-4');
    expect(at(task, 'task_summary')).toBe("'=cmd");
    expect(at(task, 'assignee_name')).toBe('');
    expect(at(task, 'original_page_version')).toBe('1');
    expect(at(page, 'confluence_page_title')).toBe('Plan');
    expect(at(page, 'code')).toBe('draft-open');
    expect(at(page, 'new_jira_task_key')).toBe('');
  });

  test('are told as JSON just as the app tells them', () => {
    const rows = [taskResult({ task_summary: '=1' }), pageResult];
    expect(JSON.parse(resultsJson(rows))).toEqual(rows);
  });

  test('are copied with tabs between the cells', () => {
    expect(resultsTable([]).split('\t')).toHaveLength(resultColumns.length);
  });

  test('get a file name of the run alone', () => {
    expect(fileName('3f-1../..\\x', 'csv')).toBe('taskbridge-run-3f-1x.csv');
  });
});

describe('reading them', () => {
  const portions: readonly (readonly TaskResult[])[] = [
    [taskResult({ taskRef: 'a' }), taskResult({ taskRef: 'b' })],
    [taskResult({ taskRef: 'c' })],
  ];
  const port = () => ({ pause: async () => undefined, isWanted: () => true, tell: () => undefined });

  test('goes on to the last portion, and asks again where no answer came', async () => {
    const asked: (string | undefined)[] = [];
    let isBroken = true;
    const found = await readResults('run-1', {
      ...port(),
      ask: async ({ cursor }) => {
        asked.push(cursor);
        if (cursor !== undefined && isBroken) {
          isBroken = false;
          return { ok: false, code: 'unreachable', message: 'gone' };
        }
        const results = portions[cursor === undefined ? 0 : 1] ?? [];
        return { ok: true, data: { results, ...(cursor === undefined ? { nextCursor: 'next' } : {}) } };
      },
    });
    expect(found).toEqual({ rows: portions.flat() });
    expect(asked).toEqual([undefined, 'next', 'next']);
  });

  test('ends with the refusal: half of a run is no file', async () => {
    const refusal = { ok: false, code: 'not-found', message: 'gone' } as const;
    expect(await readResults('run-1', { ...port(), ask: async () => refusal })).toEqual({
      refusal,
      begun: { rows: [] },
    });
  });

  test('goes on where it was refused, without the calls that were answered before', async () => {
    const asked: (string | undefined)[] = [];
    let isBusy = true;
    const ports = {
      ...port(),
      ask: async ({ cursor }: { readonly cursor?: string }) => {
        asked.push(cursor);
        if (cursor !== undefined && isBusy) return { ok: false, code: 'rate-limited', message: 'busy' } as const;
        const results = portions[cursor === undefined ? 0 : 1] ?? [];
        return { ok: true, data: { results, ...(cursor === undefined ? { nextCursor: 'next' } : {}) } } as const;
      },
    };
    const first = await readResults('run-1', ports);
    isBusy = false;
    const begun = first !== undefined && 'begun' in first ? first.begun : undefined;
    expect(await readResults('run-1', ports, begun)).toEqual({ rows: portions.flat() });
    expect(asked).toEqual([undefined, 'next', 'next']);
  });

  test('ends when nobody waits any more', async () => {
    const ask = async () => ({ ok: true, data: { results: [], nextCursor: 'again' } }) as const;
    let looks = 0;
    const isWanted = () => {
      looks += 1;
      return looks < 3;
    };
    expect(await readResults('run-1', { ...port(), ask, isWanted })).toBeUndefined();
  });
});
