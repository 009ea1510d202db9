/** Where a work item is seen in a browser. */
export function issueUrl(siteUrl: string, issueKey: string): string {
  return `${siteUrl}/browse/${encodeURIComponent(issueKey)}`;
}
