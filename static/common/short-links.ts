const LINK = /https?:\/\/[^\s<>]*\/browse\/([A-Z][A-Z0-9_]*-\d+)[^\s<>]*/g;

/** Texts of a page carry smart links as whole addresses; a person knows the work item by its key. */
export function shortLinks(text: string): string {
  return text.replace(LINK, '$1');
}
