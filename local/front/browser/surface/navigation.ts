import { navigate } from '../routing/use-location';

type Location = Readonly<Record<string, unknown>>;

function part(value: unknown): string {
  return encodeURIComponent(typeof value === 'string' || typeof value === 'number' ? String(value) : '');
}

/** The address that a bridge location means: a URL, or a target with its ids. */
export function urlOf(location: Location): string {
  if (typeof location.url === 'string') return location.url;
  switch (location.target) {
    case 'issue':
      return `/browse/${part(location.issueKey)}`;
    case 'contentView':
    case 'contentEdit':
      return `/wiki/pages/viewpage.action?pageId=${part(location.contentId)}`;
    case 'spaceView':
      return `/wiki/spaces/${part(location.spaceKey)}`;
    case 'projectSettingsDetails':
      return `/jira/projects/${part(location.projectKey)}`;
    default:
      return '/';
  }
}

/** Same-tab stays inside this document where the address is ours. */
export function goTo(location: Location): boolean {
  const url = new URL(urlOf(location), window.location.origin);
  if (location.type === 'new-tab') window.open(url.href, '_blank', 'noreferrer');
  else if (url.origin === window.location.origin) navigate(`${url.pathname}${url.search}`);
  else window.location.assign(url.href);
  return true;
}
