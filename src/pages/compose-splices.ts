import type { Splice } from '../model/splice';

/** A part of a text: kept from the first text, or new. */
type Segment = { readonly from: number; readonly length: number } | { readonly text: string };

const lengthOf = (segment: Segment): number => ('text' in segment ? segment.text.length : segment.length);

const cut = (segment: Segment, start: number, end: number): Segment =>
  'text' in segment
    ? { text: segment.text.slice(start, end) }
    : { from: segment.from + start, length: Math.max(0, end - start) };

/** The segments of a text after splices of it, in order, have been applied. */
const applyTo = (segments: readonly Segment[], splices: readonly Splice[]): readonly Segment[] => {
  const out: Segment[] = [];
  let next = 0;
  let inside = 0;
  let at = 0;
  const advance = (to: number, keep: boolean): void => {
    for (let segment = segments[next]; segment && at < to; segment = segments[next]) {
      const length = lengthOf(segment);
      const end = Math.min(length, inside + to - at);
      if (keep && end > inside) out.push(cut(segment, inside, end));
      at += end - inside;
      inside = end;
      if (inside === length) {
        next += 1;
        inside = 0;
      }
    }
  };
  for (const { offset, removed, inserted } of splices) {
    advance(offset, true);
    if (inserted !== '') out.push({ text: inserted });
    advance(offset + removed.length, false);
  }
  advance(Number.POSITIVE_INFINITY, true);
  return out;
};

/** One set of splices of a text for several sets that are applied one after the other, each in order. */
export const composeSplices = (source: string, edits: readonly (readonly Splice[])[]): readonly Splice[] => {
  const [only] = edits;
  if (edits.length === 1 && only) return only;
  let segments: readonly Segment[] = [{ from: 0, length: source.length }];
  for (const splices of edits) segments = applyTo(segments, splices);
  const composed: Splice[] = [];
  let at = 0;
  let pending: string[] = [];
  const flush = (to: number): void => {
    const removed = source.slice(at, to);
    const inserted = pending.join('');
    if (removed !== inserted) composed.push({ offset: at, removed, inserted });
    pending = [];
    at = to;
  };
  for (const segment of segments) {
    if ('text' in segment) pending.push(segment.text);
    else if (segment.length > 0) {
      flush(segment.from);
      at = segment.from + segment.length;
    }
  }
  flush(source.length);
  return composed;
};
