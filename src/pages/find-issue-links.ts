import { asId, type IssueKey } from '../model/ids';
import type { FoundIssueLink, PageFindings } from '../model/task';
import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement } from '../storage-format/storage-document';
import { macroName, parametersNamed, plainText } from './page-elements';

/** As Jira gives them out, with room: a crafted key may not blow up a call that asks for a hundred. */
const issueKey = /^[A-Za-z][A-Za-z0-9_]{1,254}-[1-9][0-9]{0,17}$/;

const asKey = (text: string | undefined | null): IssueKey | undefined => {
  const key = text?.trim() ?? '';
  // Jira takes keys in any case and answers with capitals.
  return issueKey.test(key) ? asId<IssueKey>(key.toUpperCase()) : undefined;
};

const parseUrl = (text: string, base?: URL): URL | undefined => {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
};

/** Tells which issue of one site an element links, if any. */
export type IssueLinkReader = (
  element: StorageElement,
) => { readonly key: IssueKey; readonly form: FoundIssueLink['form'] } | undefined;

/**
 * A reader for the site at `siteUrl` (`https://x.atlassian.net`; a path is ignored). It knows
 * - links to `/browse/KEY-1` on this host, or to a board with `selectedIssue=KEY-1`, drawn as a card or not,
 * - `jira` macros with exactly one `key` parameter that holds one key, and no query.
 */
export const createIssueLinkReader = (siteUrl: string): IssueLinkReader => {
  const site = parseUrl(siteUrl);
  const browse = `${site?.origin}/browse/`;
  const keyOfHref = (href: string): IssueKey | undefined => {
    if (!site || !/browse\/|selectedIssue=/.test(href)) return undefined;
    // Nearly all links are written in this one way, and taking a URL apart is slow.
    if (href.startsWith(browse) && issueKey.test(href.slice(browse.length))) return asKey(href.slice(browse.length));
    const url = parseUrl(href.trim(), site);
    if (!url || url.host !== site.host || !/^https?:$/.test(url.protocol)) return undefined;
    const browsed = /^\/browse\/([^/]+)\/?$/.exec(url.pathname);
    if (browsed) return asKey(browsed[1]);
    return url.pathname.startsWith('/jira/') ? asKey(url.searchParams.get('selectedIssue')) : undefined;
  };
  return (element) => {
    if (element.name === 'a') {
      const key = keyOfHref(attributeOf(element, 'href') ?? '');
      return key && { key, form: 'smart-link' };
    }
    if (macroName(element) !== 'jira') return undefined;
    const [first, ...more] = parametersNamed(element, 'key');
    if (!first || more.length > 0 || parametersNamed(element, 'jqlQuery').length > 0) return undefined;
    const key = asKey(plainText(first));
    return key && { key, form: 'jira-macro' };
  };
};

/** The links that stand in a range of the body, in document order. `links` must be in document order too. */
export const linksWithin = (
  links: PageFindings['links'],
  range: { readonly start: number; readonly end: number },
): readonly FoundIssueLink[] => {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle]?.position.offset ?? Number.POSITIVE_INFINITY) < range.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((links[end]?.position.offset ?? Number.POSITIVE_INFINITY) < range.end) end += 1;
  return links.slice(low, end);
};
