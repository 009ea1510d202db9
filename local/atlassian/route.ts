import type { JsonObject } from './json';
import type { User } from './people';
import type { SiteAnswer } from './site-call';
import type { SiteContext } from './site-context';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One operation of the vendor's document. */
export interface Operation {
  readonly method: Method;
  /** Path template as in the document, with the product's base path. */
  readonly path: string;
  /** Alternatives (classic, granular): a caller needs all scopes of one of them. */
  readonly scopes: readonly (readonly string[])[];
}

/** Each set is a list of scopes with blanks between them; the empty set is open to everybody. */
export const operation = (method: Method, path: string, ...scopeSets: readonly string[]): Operation => ({
  method,
  path,
  scopes: scopeSets.map((set) => set.split(' ').filter((scope) => scope !== '')),
});

export interface RouteRequest {
  readonly site: SiteContext;
  readonly user: User;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  /** The body as sent, where a route takes something else than an object. */
  readonly rawBody: unknown;
}

export type Handler = (request: RouteRequest) => SiteAnswer;

/** A handler for each operation of a family. */
export type Handlers<Operations> = { readonly [Name in keyof Operations]?: Handler };
