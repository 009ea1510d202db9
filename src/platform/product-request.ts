import type { AccountId } from '../model/ids';

/**
 * Whose rights a product call uses. `caller`: the person who invoked this resolver. `person`: somebody whom a consumer
 * acts for while she is away (needs `allowImpersonation`). `app`: the app's own bookkeeping only.
 */
export type Principal =
  | { readonly kind: 'caller'; readonly accountId: AccountId }
  | { readonly kind: 'person'; readonly accountId: AccountId }
  | { readonly kind: 'app' };

export type QueryValue = string | number | boolean | readonly (string | number)[];

/** One REST call: `path` is a template such as `/wiki/api/v2/pages/{id}`, its params are escaped by the platform. */
export interface ProductCall {
  readonly product: 'jira' | 'confluence';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Lists are sent comma-joined. */
  readonly query?: Readonly<Record<string, QueryValue | undefined>>;
  readonly body?: unknown;
}

export interface ProductAnswer {
  readonly status: number;
  header(name: string): string | null;
  /** The parsed JSON body, or undefined when there is none or it is no JSON. */
  readonly body: unknown;
}

/** Sends a call as the principal. Rejects when no answer came: what the product did is then unknown. */
export type ProductRequest = (principal: Principal, call: ProductCall) => Promise<ProductAnswer>;
