import type { PageResult, TaskResult } from '../../src/contract/views';
import { delimited } from './delimited';
import { cellsOf, resultColumns } from './result-columns';

type Rows = readonly (TaskResult | PageResult)[];

/** Excel takes a file without it for one of its own country's old character set. */
const BYTE_ORDER_MARK = '\uFEFF';

const tableOf = (rows: Rows): readonly (readonly string[])[] => [resultColumns, ...rows.map(cellsOf)];

/** The results as a CSV file. */
export const resultsCsv = (rows: Rows): string => BYTE_ORDER_MARK + delimited(tableOf(rows), ',');

/** The same for the clipboard: spreadsheets split what is pasted at tabs. */
export const resultsTable = (rows: Rows): string => delimited(tableOf(rows), '\t');

/** The rows just as the app tells them. */
export const resultsJson = (rows: Rows): string => `${JSON.stringify(rows, null, 2)}\n`;

/** Names a file of a run; ids are letters, digits and hyphens, and anything else stays out of a file's name. */
export const fileName = (runId: string, extension: 'csv' | 'json'): string =>
  `taskbridge-run-${runId.replace(/[^A-Za-z0-9-]/g, '').slice(0, 36)}.${extension}`;
