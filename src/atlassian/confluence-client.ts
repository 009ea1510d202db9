import * as z from 'zod';
import { type AccountId, asId, type PageId, type SpaceId } from '../model/ids';
import { checked } from './checked';
import type { EndpointName } from './endpoints';
import type { Send } from './send';

/** A page as the app uses it. `body` is the storage-format text exactly as the product sent it. */
export interface Page {
  readonly id: PageId;
  readonly status: string;
  readonly title: string;
  readonly spaceId: SpaceId;
  /** Whether anything stands above it in its space. */
  readonly hasParent: boolean;
  readonly version: number;
  /** ISO time at which this version was published. */
  readonly versionAt: string;
  readonly versionBy: AccountId;
  readonly versionMessage: string;
  /** Its path on the site below `/wiki`, as the product names it. */
  readonly path?: string;
  readonly body?: string;
}

export type NodeType = 'page' | 'folder' | 'whiteboard' | 'database' | 'embed';

/** A node of the content tree below a page. */
export interface TreeNode {
  readonly id: string;
  /** `other`: of a type that the product has added since. */
  readonly type: NodeType | 'other';
  readonly status: string;
  readonly parentId: string | null;
  readonly depth: number;
  /** Place among its siblings, where the product knows it. */
  readonly position: number | null;
}

const version = z.object({
  number: z.number().int(),
  createdAt: z.string(),
  message: z.string().nullish(),
  authorId: z.string().nullish(),
});

const page = z.object({
  id: z.string(),
  status: z.string(),
  title: z.string(),
  spaceId: z.string(),
  parentId: z.string().nullish(),
  version,
  body: z.object({ storage: z.object({ value: z.string() }).optional() }).optional(),
  _links: z.object({ webui: z.string().optional(), base: z.string().optional() }).optional(),
});

const links = z.object({ next: z.string().optional(), base: z.string().optional() }).optional();

const node = z.object({
  id: z.string(),
  status: z.string(),
  type: z.enum(['page', 'folder', 'whiteboard', 'database', 'embed']).or(z.string().transform(() => 'other' as const)),
  parentId: z.string().nullish(),
  depth: z.number().int(),
  childPosition: z.number().int().nullish(),
});

const descendantsOf: Readonly<Record<NodeType, EndpointName>> = {
  page: 'listPageDescendants',
  folder: 'listFolderDescendants',
  whiteboard: 'listWhiteboardDescendants',
  database: 'listDatabaseDescendants',
  embed: 'listEmbedDescendants',
};

/** Confluence as one person sees it. Every method throws `ApiError`. */
export const confluenceClient = (send: Send) => ({
  /**
   * One page with its body, the site's address, and whether this person may edit it. The id of a folder or of a blog
   * post is `not-found`.
   */
  getPage: async (
    id: PageId,
  ): Promise<{ readonly page: Page; readonly siteUrl: string; readonly canEdit: boolean }> => {
    const query = { 'body-format': 'storage', 'include-operations': true };
    const schema = page.extend({
      _links: z.object({ base: z.string(), webui: z.string().optional() }),
      operations: z.object({ results: z.array(z.object({ operation: z.string(), targetType: z.string() })) }).nullish(),
    });
    const answer = checked(schema, 'getPage', await send('getPage', { params: { id }, query }));
    const operations = answer.operations?.results ?? [];
    return {
      page: pageOf(answer),
      siteUrl: siteOf(answer._links.base),
      canEdit: operations.some(({ operation, targetType }) => operation === 'update' && targetType === 'page'),
    };
  },

  /** The newest draft of a page, or its published version where no draft is newer. */
  getDraft: async (id: PageId): Promise<Page> =>
    pageOf(checked(page, 'getPage', await send('getPage', { params: { id }, query: { 'get-draft': true } }))),

  /** Pages by id, at most 250 at once, in no order. Ids that are gone or hidden from this person are absent. */
  listPages: async (
    ids: readonly PageId[],
    { bodies }: { readonly bodies: boolean },
  ): Promise<{ readonly pages: readonly Page[]; readonly siteUrl: string | undefined }> => {
    const query = {
      id: ids,
      limit: 250,
      status: ['current', 'archived'],
      ...(bodies ? { 'body-format': 'storage' } : {}),
    };
    const answer = checked(
      z.object({ results: z.array(page), _links: links }),
      'listPages',
      await send('listPages', { query }),
    );
    return { pages: answer.results.map(pageOf), siteUrl: answer._links?.base && siteOf(answer._links.base) };
  },

  /** Ten levels below a node, at most 250 rows a call; a row at depth 10 may hide more below it. */
  listDescendants: async (
    type: NodeType,
    id: string,
    cursor?: string,
  ): Promise<{ readonly nodes: readonly TreeNode[]; readonly cursor?: string }> => {
    const name = descendantsOf[type];
    const body = await send(name, { params: { id }, query: { depth: 10, limit: 250, cursor } });
    const answer = checked(z.object({ results: z.array(node), _links: links }), name, body);
    const next = cursorOf(answer._links?.next);
    return {
      nodes: answer.results.map((row) => ({
        id: row.id,
        type: row.type,
        status: row.status,
        parentId: row.parentId ?? null,
        depth: row.depth,
        position: row.childPosition ?? null,
      })),
      ...(next === undefined ? {} : { cursor: next }),
    };
  },

  /** Ids of the pages above a page, nearest last. */
  listAncestors: async (id: PageId): Promise<readonly PageId[]> => {
    const body = await send('listAncestors', { params: { id }, query: { limit: 250 } });
    const answer = checked(
      z.object({ results: z.array(z.object({ id: z.string(), type: z.string() })) }),
      'listAncestors',
      body,
    );
    return answer.results.filter(({ type }) => type === 'page').map((row) => asId<PageId>(row.id));
  },

  /**
   * Publishes a body as version `version`. `stale`: that number was taken. The product notifies the page's watchers.
   * Answers the version that was made and, where the product tells it, the body as it stands now: an update of a page in
   * the trash restores the page and ignores what was sent.
   */
  updatePage: async (update: {
    readonly id: PageId;
    readonly title: string;
    readonly version: number;
    readonly message: string;
    readonly body: string;
  }): Promise<{ readonly version: number; readonly body?: string }> => {
    const body = {
      id: update.id,
      status: 'current',
      title: update.title,
      body: { representation: 'storage', value: update.body },
      version: { number: update.version, message: update.message },
    };
    const schema = page.pick({ body: true }).extend({ version: z.object({ number: z.number().int() }) });
    const answer = checked(schema, 'updatePage', await send('updatePage', { params: { id: update.id }, body }));
    const stored = answer.body?.storage?.value;
    return { version: answer.version.number, ...(stored === undefined ? {} : { body: stored }) };
  },

  /** Display names of people, at most 250 at once; people who are hidden or gone are absent. */
  listDisplayNames: async (accountIds: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>> => {
    const schema = z.object({
      results: z.array(z.object({ accountId: z.string(), displayName: z.string().nullish() })),
    });
    const answer = checked(schema, 'listUsers', await send('listUsers', { body: { accountIds } }));
    return new Map(answer.results.map((row) => [asId<AccountId>(row.accountId), row.displayName ?? '']));
  },

  /** Whether this person administers Confluence. */
  isAdministrator: async (): Promise<boolean> => {
    const body = await send('getCurrentConfluenceUser', { query: { expand: 'operations' } });
    const schema = z.object({
      operations: z.array(z.object({ operation: z.string(), targetType: z.string() })).nullish(),
    });
    const { operations } = checked(schema, 'getCurrentConfluenceUser', body);
    return (operations ?? []).some(
      ({ operation, targetType }) => operation === 'administer' && targetType === 'application',
    );
  },
});

export type ConfluenceClient = ReturnType<typeof confluenceClient>;

const pageOf = (row: z.infer<typeof page>): Page => ({
  id: asId<PageId>(row.id),
  status: row.status,
  title: row.title,
  spaceId: asId<SpaceId>(row.spaceId),
  hasParent: row.parentId != null,
  version: row.version.number,
  versionAt: row.version.createdAt,
  versionBy: asId<AccountId>(row.version.authorId ?? ''),
  versionMessage: row.version.message ?? '',
  ...(row._links?.webui ? { path: row._links.webui } : {}),
  ...(row.body?.storage ? { body: row.body.storage.value } : {}),
});

/** Where people find a page. */
export const pageUrl = (siteUrl: string, page: Pick<Page, 'id' | 'path'>): string =>
  `${siteUrl}/wiki${page.path ?? `/pages/viewpage.action?pageId=${page.id}`}`;

/** `https://x.atlassian.net/wiki` → `https://x.atlassian.net` */
const siteOf = (base: string): string => base.replace(/\/wiki\/?$/, '');

/** The cursor inside a relative `next` link. */
const cursorOf = (next: string | undefined): string | undefined =>
  next === undefined ? undefined : (new URL(next, 'https://site.invalid').searchParams.get('cursor') ?? undefined);
