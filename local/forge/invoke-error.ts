/** Why a function's caller gets an error instead of an answer. */
export type InvokeFailure = 'threw' | 'crash' | 'timeout' | 'closed' | 'too-big' | 'unknown-module';

export class InvokeError extends Error {
  readonly reason: InvokeFailure;

  constructor(reason: InvokeFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'InvokeError';
    this.reason = reason;
  }
}
