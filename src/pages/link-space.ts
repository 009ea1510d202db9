import type { StorageElement } from '../storage-format/storage-document';
import type { LinkedPlace } from './place-content';

/** Characters around a link in which the words next to it stand: tags may stand between. */
const near = 300;

/**
 * What goes with a link that is taken away, up to `end`, and what is put instead: the space that was put behind it goes,
 * unless words that somebody has put before the link would run into those behind it.
 */
export const linkSpace = (
  source: string,
  { leads, link, contentEnd }: Pick<LinkedPlace, 'leads' | 'link' | 'contentEnd'>,
): { readonly end: number; readonly instead: string } => {
  const before = source.slice(Math.max(0, link.start - near), link.start).replace(/(?:<[^<>]*>)+$/, '');
  if (leads || /(?:\s|&nbsp;)$/.test(before)) return { end: spaceEnd(source, link, contentEnd), instead: '' };
  const behind = source.slice(link.end, Math.min(contentEnd, link.end + near)).replace(/^(?:<[^<>]*>)+/, '');
  return { end: link.end, instead: behind === '' || /^(?:\s|&nbsp;)/.test(behind) ? '' : ' ' };
};

const spaceEnd = (source: string, { end }: StorageElement, contentEnd: number): number => {
  if (end >= contentEnd) return end;
  if (source[end] === ' ' || source[end] === '\u00a0') return end + 1;
  return source.startsWith('&nbsp;', end) ? end + 6 : end;
};
