/** Where a page is seen of which only the id is known. */
export function pageUrl(siteUrl: string, pageId: string): string {
  return `${siteUrl}/wiki/pages/viewpage.action?pageId=${encodeURIComponent(pageId)}`;
}
