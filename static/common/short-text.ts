const MOST = 60;

/** The beginning of a task's words, enough to tell it from the others. */
export function shortText(text: string): string {
  const letters = [...text];
  return letters.length <= MOST
    ? text
    : `${letters
        .slice(0, MOST - 1)
        .join('')
        .trimEnd()}…`;
}
