/** A spreadsheet takes a cell that begins so for a formula, wide letters and what stands unseen before them included. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const CONTROL = /^[\t\r\n]/;

/**
 * Page titles and tasks are other people's words: a cell that a spreadsheet would run becomes text by an apostrophe before
 * it, as OWASP advises ("CSV injection").
 */
export function harmless(cell: string): string {
  return FORMULA.test(cell) || CONTROL.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, separator: string): string {
  const needsQuotes = cell.includes(separator) || /["\r\n]/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows as RFC 4180 has them: fields with a separator, a quote or a line break in quotes, each row ended by CRLF. */
export function delimited(rows: readonly (readonly string[])[], separator: ',' | '\t'): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(harmless(cell), separator)).join(separator)}\r\n`).join('');
}
