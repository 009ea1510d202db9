import type { Rest } from './rest';

export interface Space {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly homepageId?: string | null;
}

export interface PageRow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  /** Only rows of other kinds than pages name theirs. */
  readonly type?: string;
  readonly parentId?: string | null;
  readonly parentType?: string | null;
  readonly position?: number | null;
  readonly spaceId: string;
}

export interface PageVersion {
  readonly number: number;
  readonly message?: string;
  readonly createdAt: string;
  readonly authorId?: string;
}

export interface Page extends PageRow {
  readonly version: PageVersion;
  readonly body: { readonly storage?: { readonly value: string } };
  readonly operations?: { readonly results: readonly { readonly operation: string; readonly targetType: string }[] };
}

/** Whether who read the page may edit it. */
export function mayEdit({ operations }: Page): boolean {
  return (
    operations?.results.some(({ operation, targetType }) => operation === 'update' && targetType === 'page') ?? false
  );
}

export function listSpaces(rest: Rest): Promise<readonly Space[]> {
  return rest.list<Space>('/wiki/api/v2/spaces?limit=250');
}

export function listPages(rest: Rest, spaceId: string): Promise<readonly PageRow[]> {
  return rest.list<PageRow>(`/wiki/api/v2/spaces/${spaceId}/pages?limit=250`);
}

export function getFolder(rest: Rest, id: string): Promise<PageRow> {
  return rest.get<PageRow>(`/wiki/api/v2/folders/${id}`);
}

export function getPage(rest: Rest, pageId: string, version?: string): Promise<Page> {
  const at = version === undefined ? '' : `&version=${encodeURIComponent(version)}`;
  return rest.get<Page>(
    `/wiki/api/v2/pages/${encodeURIComponent(pageId)}?body-format=storage&include-operations=true${at}`,
  );
}

export function listVersions(rest: Rest, pageId: string): Promise<readonly PageVersion[]> {
  return rest.list<PageVersion>(`/wiki/api/v2/pages/${pageId}/versions?limit=50&sort=-modified-date`);
}

/** Publishes the next version; a colleague who was faster makes it fail with 409. */
export function savePage(rest: Rest, page: Page, title: string, value: string): Promise<Page> {
  return rest.send<Page>('PUT', `/wiki/api/v2/pages/${page.id}`, {
    id: page.id,
    status: 'current',
    title,
    body: { representation: 'storage', value },
    version: { number: page.version.number + 1 },
  });
}
