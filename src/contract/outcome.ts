import type { Code } from '../model/codes';

/** What every resolver answers. */
export type Outcome<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly code: Code; readonly message: string; readonly detail?: unknown };
