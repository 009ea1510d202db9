export type StorageFormatCode = 'not-well-formed' | 'too-large';

/** Where in a text something is. Line and column count from 1, in UTF-16 units; `offset` counts from 0. */
export interface SourcePosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** The position of an offset as a person counts it. */
export const positionAt = (source: string, offset: number): SourcePosition => {
  let line = 1;
  let lineStart = 0;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { offset, line, column: offset - lineStart + 1 };
};

/** A body that cannot be read: malformed at a position, or too large to be parsed at all. Of the page it quotes at
 * most a name. */
export class StorageFormatError extends Error {
  readonly code: StorageFormatCode;
  readonly offset: number;
  readonly line: number;
  readonly column: number;

  constructor(code: StorageFormatCode, message: string, position: SourcePosition, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageFormatError';
    this.code = code;
    this.offset = position.offset;
    this.line = position.line;
    this.column = position.column;
  }
}
