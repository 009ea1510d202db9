import MagicString from 'magic-string';

/** One replaced range: offset in UTF-16 units of the text before the edit. */
export interface SourceSplice {
  readonly offset: number;
  readonly removed: string;
  readonly inserted: string;
}

export interface EditedSource {
  readonly text: string;
  /** In ascending order, never overlapping; where nothing would change there is none. */
  readonly splices: readonly SourceSplice[];
}

export interface SourceEditor {
  /** Marks `start` to `end` (exclusive) to be replaced; an empty range inserts. Throws RangeError outside the text. */
  replace(start: number, end: number, text: string): void;
  /** The text with all replacements. Throws RangeError where two of them overlap or insert at one place. */
  finish(): EditedSource;
}

/** Collects replacements of disjoint ranges of one text. */
export const createSourceEditor = (source: string): SourceEditor => {
  const edits: { start: number; end: number; text: string }[] = [];
  return {
    replace(start, end, text) {
      if (!(start >= 0 && start <= end && end <= source.length)) {
        throw new RangeError(`The range ${start}..${end} is outside a text of ${source.length}.`);
      }
      edits.push({ start, end, text });
    },
    finish() {
      edits.sort((a, b) => a.start - b.start || a.end - b.end);
      const output = new MagicString(source);
      const splices: SourceSplice[] = [];
      let previous: { start: number; end: number } | undefined;
      for (const { start, end, text } of edits) {
        if (previous && (start < previous.end || (start === previous.start && end === previous.end))) {
          throw new RangeError(`The ranges ${previous.start}..${previous.end} and ${start}..${end} overlap.`);
        }
        previous = { start, end };
        const removed = source.slice(start, end);
        if (removed === text) continue;
        if (start === end) output.appendLeft(start, text);
        else if (text === '') output.remove(start, end);
        else output.update(start, end, text);
        splices.push({ offset: start, removed, inserted: text });
      }
      return { text: output.toString(), splices };
    },
  };
};
