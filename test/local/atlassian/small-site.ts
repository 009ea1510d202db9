import { type AtlassianSite, createAtlassianSite } from '../../../local/atlassian/atlassian-site';
import type { SiteAnswer } from '../../../local/atlassian/site-call';
import type { EntityPropertyIndex } from '../../../local/atlassian/site-context';
import { seedEmpty } from '../../../local/seeds/empty';
import { memoryTables, type Tables } from '../../../local/store/tables';

export type Name = 'admin' | 'editor' | 'author' | 'reader' | 'outsider';

interface Wanted {
  readonly tables?: Tables;
  readonly searchLagMs?: number;
  readonly limits?: 'on' | 'off';
  readonly entityProperties?: readonly EntityPropertyIndex[];
}

export const markIndex: EntityPropertyIndex = {
  propertyKey: 'taskbridge',
  path: 'mark',
  type: 'string',
  searchAlias: 'taskbridgeMark',
};

/** The site of `--seed empty`, a clock moved by hand and calls by name. */
export const smallSite = (wanted: Wanted = {}) => {
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  let seed = 7;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 4_294_967_296;
  };
  const tables = wanted.tables ?? memoryTables();
  const site: AtlassianSite = createAtlassianSite({
    tables,
    now: () => now,
    random,
    searchLagMs: wanted.searchLagMs ?? 0,
    siteUrl: () => 'http://127.0.0.1:3000',
    limits: wanted.limits ?? 'on',
    entityProperties: wanted.entityProperties ?? [markIndex],
  });
  if (site.users().length === 0) seedEmpty(site);
  const accountId = (name: Name): string => site.userByEmail(`${name}@example.com`)?.accountId ?? '';
  const call = (name: Name, method: string, url: string, body?: unknown, scopes?: readonly string[]): SiteAnswer => {
    const [path = '', query = ''] = url.split('?');
    return site.handle(
      {
        principal: { kind: 'user', accountId: accountId(name) },
        ...(scopes ? { grantedScopes: new Set(scopes) } : {}),
      },
      { method, path, query: new URLSearchParams(query), headers: {}, ...(body === undefined ? {} : { body }) },
    );
  };
  const space = (key: string): string => site.spaces().find((one) => one.key === key)?.id ?? '';
  return {
    site,
    tables,
    call,
    accountId,
    space,
    project: (key: string): string => site.projects().find((one) => one.key === key)?.id ?? '',
    advance: (ms: number): void => {
      now += ms;
    },
    now: (): number => now,
    /** A page made by the editor. */
    page: (title: string, value: string, extra: Readonly<Record<string, unknown>> = {}): string => {
      const made = call('editor', 'POST', '/wiki/api/v2/pages', {
        spaceId: space('DOCS'),
        status: 'current',
        title,
        body: { representation: 'storage', value },
        ...extra,
      });
      return at(made.body, 'id') as string;
    },
    /** An issue made by the editor. */
    issue: (fields: Readonly<Record<string, unknown>>): string => {
      const made = call('editor', 'POST', '/rest/api/3/issue', { fields });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      return at(made.body, 'key') as string;
    },
  };
};

export type SmallSite = ReturnType<typeof smallSite>;

/** A value deep in an answer: names and indexes with dots between. */
export const at = (value: unknown, path: string): unknown => {
  let found = value;
  for (const name of path.split('.'))
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[name] : undefined;
  return found;
};

export const listAt = (value: unknown, path: string): readonly unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? (found as unknown[]) : [];
};
