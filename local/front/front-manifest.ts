import type { AppFacts, SurfaceModule } from './surface-module';

/** What the front reads of the app's manifest: which surfaces there are, and where their code is. */
export interface FrontManifest {
  readonly app?: { readonly id?: string };
  readonly modules: Readonly<Record<string, readonly FrontManifestModule[] | undefined>>;
  readonly resources?: readonly { readonly key: string; readonly path: string }[];
}

export interface FrontManifestModule {
  readonly key: string;
  readonly title?: unknown;
  readonly label?: unknown;
  readonly description?: unknown;
  readonly route?: unknown;
  readonly resource?: string;
  readonly viewportSize?: unknown;
  readonly icon?: unknown;
  readonly hidden?: unknown;
  readonly config?: unknown;
  readonly adfExport?: unknown;
}

/** Where Custom UI resources are served. */
const FRAMES = '/_front/frame';
const BUNDLED_ICON = /^resource:([^;]+);(.+)$/;

/** A translated title is shown by its key: there are no translations here. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function iconPath(icon: unknown): string | undefined {
  const [, resource, path] = BUNDLED_ICON.exec(textOf(icon) ?? '') ?? [];
  return resource === undefined ? undefined : `${FRAMES}/${encodeURIComponent(resource)}/${path}`;
}

function sizeOf(size: unknown): string {
  return typeof size === 'string' ? size : 'medium';
}

function configOf(config: unknown): SurfaceModule['config'] {
  if (typeof config !== 'object' || config === null || !('resource' in config)) return undefined;
  const { resource, viewportSize, title, openOnInsert } = config as Readonly<Record<string, unknown>>;
  if (typeof resource !== 'string') return undefined;
  return {
    resource,
    viewportSize: sizeOf(viewportSize),
    opensOnInsert: openOnInsert !== false,
    ...(typeof title === 'string' ? { title } : {}),
  };
}

function surfaceModule(type: string, module: FrontManifestModule, resource: string): SurfaceModule {
  const { key } = module;
  const optional = {
    label: textOf(module.label),
    description: textOf(module.description),
    route: textOf(module.route),
    icon: iconPath(module.icon),
    config: configOf(module.config),
  };
  return {
    key,
    type,
    resource,
    title: textOf(module.title) ?? key,
    viewportSize: sizeOf(module.viewportSize),
    isHidden: module.hidden === true,
    isExported: module.adfExport !== undefined,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** Every module that has something to draw, in the manifest's order. */
export function surfaceModules({ modules }: FrontManifest): readonly SurfaceModule[] {
  return Object.entries(modules).flatMap(([type, found]) =>
    (found ?? []).flatMap((module) =>
      module.resource === undefined ? [] : [surfaceModule(type, module, module.resource)],
    ),
  );
}

/** The path of a resource, relative to the app's root. */
export function resourcePath({ resources }: FrontManifest, key: string): string | undefined {
  return resources?.find((resource) => resource.key === key)?.path;
}

/** A resource that is a folder is Custom UI; one that is a file is UI Kit. */
export function isCustomUi(path: string): boolean {
  return !/\.[jt]sx?$/.test(path);
}

/** Who the app is, as extension keys in bodies and addresses name it. */
export function appFacts({ app }: FrontManifest, environmentId: string): AppFacts {
  return { appId: (app?.id ?? '').replace(/^.*\//, ''), environmentId };
}
