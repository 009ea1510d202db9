/** Stands for a list, and for what a sync put in its place, with the white space around. */
const GONE = '\u0000';

/**
 * A body without its task lists and without what a sync puts in their place: paragraphs that link one of `keys`. What
 * is left has to be the same before and after.
 */
export const outsideTasks = (body, keys = []) => {
  const links = keys.map((key) => `/browse/${key}"`);
  return withoutLists(body)
    .replace(/<p[^>]*>(?:(?!<\/p>)[\s\S])*<\/p>/g, (paragraph) =>
      links.some((link) => paragraph.includes(link)) ? GONE : paragraph,
    )
    .split(GONE)
    .map((part) => part.trim())
    .filter((part, place, parts) => part !== '' || place === 0 || place === parts.length - 1)
    .join(GONE);
};

/** Lists stand in lists: only where all that were opened are closed does the body go on. */
const withoutLists = (body) => {
  let depth = 0;
  return body
    .split(/(<\/?ac:task-list(?:\s[^>]*)?>)/)
    .map((part) => {
      if (part.startsWith('<ac:task-list')) depth += 1;
      else if (part.startsWith('</ac:task-list')) {
        depth -= 1;
        return GONE;
      }
      return depth === 0 ? part : '';
    })
    .join('');
};
