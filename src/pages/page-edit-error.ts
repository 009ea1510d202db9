/** `conflict`: the text is not the one that an edit was made for. `internal`: an edit failed its own check. */
export type PageEditCode = 'conflict' | 'internal';

/** A body that must not be sent. */
export class PageEditError extends Error {
  readonly code: PageEditCode;

  constructor(message: string, { code, cause }: { readonly code: PageEditCode; readonly cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PageEditError';
    this.code = code;
  }
}
