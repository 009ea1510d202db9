import type { SurfaceModule } from '../../surface-module';
import { appFacts } from './surface-modules';

/** `…/apps/<app id>/<environment id>`, as the products write it. */
function appPath(): string {
  const { appId, environmentId } = appFacts();
  return `apps/${appId}/${environmentId}`;
}

/** A space page ends with the route that the manifest gives it. */
export function spacePagePath(spaceKey: string, { key, route }: SurfaceModule): string {
  return `/wiki/spaces/${encodeURIComponent(spaceKey)}/${appPath()}/${encodeURIComponent(route ?? key)}`;
}

/** Jira's own ends with the environment; a project page of several is named here. */
export function projectPagePath(projectKey: string, { key }: SurfaceModule): string {
  return `/jira/projects/${encodeURIComponent(projectKey)}/${appPath()}/${encodeURIComponent(key)}`;
}

export function settingsPath({ key }: SurfaceModule): string {
  return `/wiki/admin/${appPath()}/${encodeURIComponent(key)}`;
}
