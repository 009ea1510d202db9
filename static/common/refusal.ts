import type { Outcome } from '../../src/contract/outcome';

/** What a resolver says when it does not do what was asked. */
export type Refusal = Extract<Outcome<unknown>, { readonly ok: false }>;

export type RefusalCode = Refusal['code'];
