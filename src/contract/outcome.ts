import type { Code } from '../model/codes';

/** What every resolver answers. */
export type Outcome<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly code: Code; readonly message: string; readonly detail?: unknown };

export const done = <Data>(data: Data): Outcome<Data> => ({ ok: true, data });

export const refused = (code: Code, message: string, detail?: unknown): Outcome<never> => ({
  ok: false,
  code,
  message,
  ...(detail === undefined ? {} : { detail }),
});
