/** The name by which a table of contents finds a heading. */
export function headingAnchor(heading: Element): string {
  return (heading.textContent ?? '').trim().replace(/\s+/g, '-');
}
