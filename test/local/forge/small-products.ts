import type { SiteAnswer } from '../../../local/atlassian/site-call';
import type { OpenProducts, ProductSite } from '../../../local/product-site';

/**
 * The least that can stand behind the gate: a counter per path and people who may be gone. What the products do is
 * tested with the products (test/local/atlassian).
 */
export interface SmallProducts extends ProductSite {
  readonly written: string[];
  readonly gone: Set<string>;
}

const answer = (status: number, body: unknown): SiteAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
  points: 1,
});

const neededScope = (method: string, path: string): string =>
  path.startsWith('/rest/')
    ? `${method === 'GET' ? 'read' : 'write'}:jira-work`
    : `${method === 'GET' ? 'read' : 'write'}:page:confluence`;

export const openSmallProducts: OpenProducts<SmallProducts> = () => {
  const written: string[] = [];
  const gone = new Set<string>();
  return {
    written,
    gone,
    isActive: (accountId) => !gone.has(accountId),
    people: () => [{ accountId: 'ann', email: 'ann@example.com', displayName: 'Ann', admin: true }],
    spaces: () => [{ id: '1', key: 'DOCS' }],
    projects: () => [{ id: '10', key: 'WORK' }],
    handle: ({ principal, grantedScopes }, { method, path, query, body }) => {
      if (grantedScopes && !grantedScopes.has(neededScope(method, path))) {
        return answer(401, { code: 401, message: 'Unauthorized; scope does not match' });
      }
      if (method !== 'GET') written.push(`${method} ${path} ${JSON.stringify(body)}`);
      return answer(200, { principal, method, path, query: Object.fromEntries(query), body });
    },
  };
};
