import { jsonAnswer, type PlainAnswer } from '../gate-answer';

/** A refusal of the storage API: `@forge/kvs` makes a `ForgeKvsAPIError` of it. */
export class StorageError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'StorageError';
    this.status = status;
    this.code = code;
  }

  /** Thrown often and looked at by nobody: made once, since a stack costs more than the reading. */
  static readonly keyNotFound = new StorageError(404, 'KEY_NOT_FOUND', 'Provided key does not exist');

  toAnswer(): PlainAnswer {
    return jsonAnswer(this.status, { code: this.code, message: this.message });
  }
}
