import type { Death } from './invocation';

/** How an invocation came to its end. */
export type CallResult =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'died'; readonly death: Death };
