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

  toAnswer(): PlainAnswer {
    return jsonAnswer(this.status, { code: this.code, message: this.message });
  }
}
