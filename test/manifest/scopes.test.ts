import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Endpoint, endpoints } from '../../src/atlassian/endpoints';
import { upcomingScopes } from '../../src/atlassian/upcoming-scopes';
import { manifest, root } from './manifest';

const table: readonly (readonly [string, Endpoint])[] = Object.entries(endpoints);
const declared = Object.keys(manifest.permissions.scopes);
const used = new Set(table.flatMap(([, endpoint]) => endpoint.scopes));
const upcoming = upcomingScopes.map(({ scope }) => scope);

describe('the manifest and the endpoints', () => {
  it.each(table)('has every scope of %s declared', (_name, { scopes }) => {
    expect(declared).toEqual(expect.arrayContaining([...scopes]));
  });

  it('declares no scope that nothing needs', () => {
    const ours = ['storage:app'];
    expect(declared.filter((scope) => !used.has(scope) && !upcoming.includes(scope) && !ours.includes(scope))).toEqual(
      [],
    );
  });

  it('declares what will be needed', () => {
    expect(declared).toEqual(expect.arrayContaining(upcoming));
  });

  it('calls upcoming only what nothing uses yet', () => {
    expect(upcoming.filter((scope) => used.has(scope))).toEqual([]);
  });

  it('may act as the person who started a run with every scope of a product', () => {
    const product = Object.entries(manifest.permissions.scopes).filter(([scope]) => scope !== 'storage:app');
    expect(product.filter(([, { allowImpersonation }]) => allowImpersonation !== true)).toEqual([]);
  });

  it('has a row in SECURITY.md for every scope, and none for others', () => {
    const security = readFileSync(join(root, 'SECURITY.md'), 'utf8');
    const rows = security.split('\n').flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? []);
    const named = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, scope]) => scope));
    expect([...named].sort()).toEqual([...declared].sort());
  });
});

const openapi = process.env.OPENAPI_DIR;

// Skipped without the vendors' documents: they are not ours to ship.
(openapi ? describe : describe.skip)("the endpoints and the vendors' documents", () => {
  interface Operation {
    readonly deprecated?: boolean;
    readonly 'x-atlassian-oauth2-scopes'?: readonly { readonly scopes: readonly string[] }[];
  }
  type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

  const nameless = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');
  const read = (file: string, base: string): readonly (readonly [string, Operation])[] => {
    const document: Document = JSON.parse(readFileSync(join(openapi ?? '', file), 'utf8'));
    return Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(
        ([method, operation]) => [`${method.toUpperCase()} ${base}${nameless(path)}`, operation] as const,
      ),
    );
  };
  const operations = new Map(
    openapi
      ? [...read('jira-v3.json', ''), ...read('confluence-v1.json', ''), ...read('confluence-v2.json', '/wiki/api/v2')]
      : [],
  );

  it.each(table)('agree on %s', (_name, { method, path, scopes }) => {
    const operation = operations.get(`${method} ${nameless(path)}`);
    expect(operation).toBeDefined();
    expect(operation?.deprecated ?? false).toBe(false);
    // A vendor gives a classic and a granular way; one of them has to be ours, whole.
    const ways = (operation?.['x-atlassian-oauth2-scopes'] ?? []).map((way) => [...way.scopes].sort());
    expect(ways).toContainEqual([...scopes].sort());
  });
});
