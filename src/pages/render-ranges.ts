import type { Renderer } from './renderer';

/** A list's tags separate words; where two ranges meet without them, a space does. */
const needsSpace = (source: string, before: number, after: number): boolean =>
  before < after &&
  !/\s/.test(source.charAt(before - 1)) &&
  !/\s/.test(source.charAt(after)) &&
  !/^<\/?ac:task/.test(source.slice(after, after + 10));

/** Keeps ranges one after the other, apart where something between them was taken out. */
export const renderRanges = (
  renderer: Renderer,
  ranges: readonly { readonly start: number; readonly end: number }[],
): void => {
  let before: number | undefined;
  for (const { start, end } of ranges) {
    if (before !== undefined && needsSpace(renderer.document.source, before, start)) renderer.write(' ');
    renderer.keep(start, end);
    before = end;
  }
};
