/** `/wiki/spaces/KEY/pages/ID/Title`, as Confluence writes it. */
export function pagePath(spaceKey: string, pageId: string, title: string): string {
  return `/wiki/spaces/${encodeURIComponent(spaceKey)}/pages/${pageId}/${encodeURIComponent(title).replaceAll('%20', '+')}`;
}
