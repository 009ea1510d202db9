import { plural } from '../common/plural';

const rows = (count: number): string => plural(count, 'row', 'rows');

/** Every sentence of the frame that offers downloads. */
export const downloadTexts = {
  waiting: 'Waiting for the run',
  reading: (count: number): string => (count === 0 ? 'Reading the results' : `${rows(count)} read`),
  ready: (count: number): string => `${rows(count)} ready.`,
  empty: 'This run has no rows that you may see.',
  refused: (why: string): string => `The results could not be read. ${why}`,
  tryAgain: 'Try again',
  csv: 'Download CSV',
  json: 'Download JSON',
  copy: 'Copy',
  copyHint: 'Copies the rows as a table that can be pasted into a spreadsheet',
  saved: (name: string): string => `${name} was handed to your browser.`,
  copied: (count: number): string => `${rows(count)} copied. Paste them into a spreadsheet.`,
  notCopied: 'Your browser does not allow copying here. Download the file instead.',
} as const;
