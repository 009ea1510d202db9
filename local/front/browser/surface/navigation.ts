import { navigate } from '../routing/use-location';
import { settingsPath, spacePagePath } from './module-path';
import { surfaceWithKey } from './surface-modules';

type Location = Readonly<Record<string, unknown>>;

function part(value: unknown): string {
  return encodeURIComponent(typeof value === 'string' || typeof value === 'number' ? String(value) : '');
}

/** Only pages of the app's own can be gone to; a project page needs a project, which a target cannot name. */
function modulePath({ moduleKey, spaceKey }: Location): string {
  const module = surfaceWithKey(String(moduleKey));
  if (module?.type === 'confluence:spacePage') return spacePagePath(String(spaceKey), module);
  if (module?.type === 'confluence:globalSettings') return settingsPath(module);
  throw new Error(`The module "${String(moduleKey)}" has no page that can be navigated to`);
}

/** The address that a bridge location means: a URL, or a target with its ids. */
export function urlOf(location: Location): string {
  if (typeof location.url === 'string') return location.url;
  switch (location.target) {
    case 'issue':
      return `/browse/${part(location.issueKey)}`;
    case 'contentView':
      return `/wiki/pages/viewpage.action?pageId=${part(location.contentId)}${
        location.version === undefined ? '' : `&version=${part(location.version)}`
      }`;
    case 'contentEdit':
      return `/wiki/pages/viewpage.action?pageId=${part(location.contentId)}`;
    case 'module':
      return modulePath(location);
    case 'spaceView':
      return `/wiki/spaces/${part(location.spaceKey)}`;
    case 'projectSettingsDetails':
      return `/jira/projects/${part(location.projectKey)}`;
    default:
      throw new Error(`The local site knows no target "${String(location.target)}"`);
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
