import type { Caller, SiteAnswer, SiteCall, SitePrincipal } from '../atlassian/site-call';
import type { SiteClock } from '../clock';
import type { Invocation } from './app/invocation';
import type { Counters } from './counters';
import { jsonAnswer, type PlainAnswer, proxyError } from './gate-answer';
import type { GateCall } from './gate-call';
import type { AppManifest } from './manifest';
import type { RequestRecorder } from './recorded-requests';

/** Jira and Confluence, as the gate needs them. */
export interface Products {
  handle(caller: Caller, call: SiteCall): SiteAnswer;
  /** False for people who do not exist or have been deactivated. */
  isActive(accountId: string): boolean;
}

export type Product = 'jira' | 'confluence';

/** What a product call became: who it was for, and what is to be said to it. */
export interface ProductOutcome {
  readonly principal: SitePrincipal;
  readonly answer: PlainAnswer;
  readonly points: number;
}

export interface ProductCalls {
  perform(invocation: Invocation, product: Product, call: GateCall): ProductOutcome;
  record(product: Product, call: GateCall, outcome: ProductOutcome): void;
}

export const productCalls = ({
  products,
  manifest,
  clock,
  recorder,
  counters,
  isConnected,
}: {
  products: Products;
  manifest: AppManifest;
  clock: SiteClock;
  recorder: RequestRecorder;
  counters: Counters;
  isConnected(product: Product): boolean;
}): ProductCalls => ({
  perform: (invocation, product, call) => {
    const { principal, scopes } = whoCalls(invocation, call, manifest);
    if (!principal) return refused({ kind: 'app' }, needsPerson);
    if (principal.kind === 'user' && !products.isActive(principal.accountId)) return refused(principal, needsPerson);
    if (!isConnected(product)) {
      return refused(principal, proxyError(403, 'PRODUCT_NOT_CONNECTED', `The app is not connected to ${product}`));
    }
    const { status, headers, body, points } = products.handle({ principal, grantedScopes: scopes }, siteCall(call));
    counters.points += points;
    const answer = { status, headers, ...(body === undefined ? {} : { text: JSON.stringify(body) }) };
    return { principal, answer, points };
  },
  record: (product, { method, path, query, bodyText }, { principal, answer, points }) => {
    recorder.add({
      at: clock.now(),
      principal,
      product,
      method,
      path,
      query,
      ...(bodyText === undefined ? {} : { requestText: bodyText }),
      status: answer.status,
      ...(answer.text === undefined ? {} : { responseText: answer.text }),
      points,
    });
  },
});

const refused = (principal: SitePrincipal, answer: PlainAnswer): ProductOutcome => ({ principal, answer, points: 0 });

const needsPerson = proxyError(401, 'NEEDS_AUTHENTICATION_ERR', 'Nobody to act as');

/**
 * `asUser()` is the person whose click this is and has every scope; `asUser(id)` is somebody who need not be there and
 * has the scopes with `allowImpersonation` only.
 */
const whoCalls = (
  invocation: Invocation,
  { principal }: GateCall,
  manifest: AppManifest,
): { principal?: SitePrincipal; scopes: ReadonlySet<string> } => {
  if (principal.kind === 'app') return { principal, scopes: manifest.scopes };
  if (principal.kind === 'person') {
    return {
      principal: { kind: 'user', accountId: principal.accountId },
      scopes: manifest.impersonationScopes,
    };
  }
  const { accountId } = invocation.spec;
  return { scopes: manifest.scopes, ...(accountId === undefined ? {} : { principal: { kind: 'user', accountId } }) };
};

const siteCall = ({ method, path, query, headers, bodyText }: GateCall): SiteCall => ({
  method,
  path,
  query: new URLSearchParams(query),
  headers,
  ...(bodyText === undefined ? {} : { body: parsed(bodyText) }),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** What a product answers in the place of a real one when a fault says so. */
export const insteadAnswer = (instead: {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}): PlainAnswer => {
  const { status, headers, body } = instead;
  const lowerCase = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return body === undefined
    ? jsonAnswer(status, { code: `FAULT_${status}`, message: `A fault of the local site answers ${status}` }, lowerCase)
    : jsonAnswer(status, body, lowerCase);
};
