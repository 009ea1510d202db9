import type { AtlassianProducts } from '../../../local/atlassian-products';
import type { Site } from '../../../local/site';
import type { Json } from '../../support/scene';

export interface DemoVersion {
  readonly number: number;
  readonly at: number;
  readonly by: string;
  readonly body: string;
}

export interface DemoContent {
  readonly id: string;
  readonly spaceKey: string;
  readonly title: string;
  readonly versions: readonly DemoVersion[];
}

/** Reads the demo as its people do: through the products' own APIs. */
export interface DemoReader {
  call(address: string, method: string, path: string, body?: unknown): { readonly status: number; readonly body: Json };
  /** Every page that the administrator sees, archived ones too, with all its versions. */
  pages(): readonly DemoContent[];
  issueKeys(): ReadonlySet<string>;
}

const text = (json: Json | undefined): string => String(json as unknown);
const rows = (json: Json): readonly Json[] => json.results as unknown as readonly Json[];

/** `address` is what stands before the @ of an e-mail address. */
export const demoReader = (site: Site): DemoReader => {
  const people: AtlassianProducts = site.atlassian;
  const call: DemoReader['call'] = (address, method, path, body) => {
    const user = people.users().find(({ email }) => email.split('@')[0] === address);
    if (!user) throw new Error(`Nobody has the address ${address}@…`);
    const url = new URL(path, site.siteUrl());
    const answer = people.handle(
      { principal: { kind: 'user', accountId: user.accountId } },
      {
        method,
        path: url.pathname,
        query: url.searchParams,
        headers: { accept: 'application/json' },
        ...(body === undefined ? {} : { body }),
      },
    );
    return { status: answer.status, body: answer.body as Json };
  };
  const read = (path: string): Json => call('admin', 'GET', path).body;

  const versionsOf = (id: string): readonly DemoVersion[] => {
    const count = Number(text(read(`/wiki/api/v2/pages/${id}`).version?.number));
    return Array.from({ length: count }, (_, index): DemoVersion => {
      const page = read(`/wiki/api/v2/pages/${id}?body-format=storage&version=${index + 1}`);
      return {
        number: index + 1,
        at: Date.parse(text(page.version?.createdAt)),
        by: text(page.version?.authorId),
        body: text(page.body?.storage?.value),
      };
    });
  };

  return {
    call,
    pages: () =>
      site.atlassian.spaces().flatMap((space) =>
        rows(read(`/wiki/api/v2/spaces/${space.id}/pages?limit=250&status=current,archived`)).map((page) => ({
          id: text(page.id),
          spaceKey: space.key,
          title: text(page.title),
          versions: versionsOf(text(page.id)),
        })),
      ),
    issueKeys: () => {
      const found = call('admin', 'POST', '/rest/api/3/search/jql', {
        jql: 'project in (QCU, SAFE)',
        maxResults: 5_000,
      });
      const ids = (found.body.issues as unknown as readonly Json[]).map(({ id }) => text(id));
      return new Set(ids.map((id) => text(read(`/rest/api/3/issue/${id}`).key)));
    },
  };
};
