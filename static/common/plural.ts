/** `plural(1, 'page', 'pages')` → `1 page`; numbers are grouped as the person's language groups them. */
export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
