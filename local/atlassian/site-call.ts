/** One REST call as it reaches the site, whoever makes it: the app through the gate, the browser, a script. */
export interface SiteCall {
  readonly method: string;
  /** The raw path, percent-encoded, without the query: `/wiki/api/v2/pages/42`, `/rest/api/3/issue/WORK-1`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else the text; absent without a body. */
  readonly body?: unknown;
}

export interface SiteAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; absent: an empty body. */
  readonly body?: unknown;
  /** What the call costs against the hourly quota. */
  readonly points: number;
}

export type SitePrincipal = { readonly kind: 'user'; readonly accountId: string } | { readonly kind: 'app' };

export interface Caller {
  readonly principal: SitePrincipal;
  /** The scopes of the app that calls: present only for calls of the app, which alone are limited and scope-checked. */
  readonly grantedScopes?: ReadonlySet<string>;
}
