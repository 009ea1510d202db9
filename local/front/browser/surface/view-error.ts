/** What a surface asked of its view is refused; `code` as Forge names it. */
export class ViewError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ViewError';
    this.code = code;
  }
}
