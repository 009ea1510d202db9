/** A spreadsheet takes a cell that begins so for a formula, wide letters and what stands unseen before them included. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const CONTROL = /^[\t\r\n]/;
/**
 * Where a comma is the decimal sign, Excel parts the cells of a file at semicolons, takes quotes inside of one for letters
 * and each line break for a new row: a formula behind one of these would stand at the beginning of a cell.
 */
const LATER_FORMULA = /([;\t\r\n])(?=[\s\p{Cc}\p{Cf}"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/**
 * Page titles and tasks are other people's words: what a spreadsheet would run becomes text by an apostrophe before it, as
 * OWASP advises ("CSV injection").
 */
export function harmless(cell: string): string {
  const inside = cell.replace(LATER_FORMULA, "$1'");
  return FORMULA.test(inside) || CONTROL.test(inside) ? `'${inside}` : inside;
}

function quoted(cell: string, separator: string): string {
  const needsQuotes = cell.includes(separator) || /["\r\n]/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows as RFC 4180 has them: fields with a separator, a quote or a line break in quotes, each row ended by CRLF. */
export function delimited(rows: readonly (readonly string[])[], separator: ',' | '\t'): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(harmless(cell), separator)).join(separator)}\r\n`).join('');
}
