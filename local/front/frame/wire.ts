/** What passes between a surface's frame and the site around it. Functions cross as names. */

export interface FunctionName {
  readonly $fn: string;
}

/** A node of a ForgeDoc as it crosses: no functions, no cycles. */
export interface DocNode {
  readonly type: string;
  readonly key: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly DocNode[];
}

/** An element that stands in a property instead of among the children. */
export interface ElementInProps {
  readonly $element: DocNode;
}

export type FromFrame =
  | { readonly kind: 'call'; readonly id: number; readonly command: string; readonly payload: unknown }
  | { readonly kind: 'height'; readonly height: number }
  | { readonly kind: 'broken'; readonly message: string };

export type ToFrame =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string; readonly code?: string }
  | { readonly kind: 'run'; readonly name: string; readonly args: readonly unknown[] };

export function isFunctionName(value: unknown): value is FunctionName {
  return typeof value === 'object' && value !== null && '$fn' in value && typeof value.$fn === 'string';
}

export function isElementInProps(value: unknown): value is ElementInProps {
  return typeof value === 'object' && value !== null && '$element' in value;
}

/** What `events.on` answers, before the frame makes an `unsubscribe` of it. */
export interface Subscription {
  readonly subscription: number;
}

export function isSubscription(value: unknown): value is Subscription {
  return (
    typeof value === 'object' && value !== null && 'subscription' in value && typeof value.subscription === 'number'
  );
}
