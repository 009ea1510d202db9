/** What the front reads of the app's manifest: which surfaces there are, and where their code is. */
export interface FrontManifest {
  readonly modules: Readonly<Record<string, readonly FrontManifestModule[] | undefined>>;
  readonly resources?: readonly { readonly key: string; readonly path: string }[];
}

export interface FrontManifestModule {
  readonly key: string;
  readonly title?: unknown;
  readonly resource?: string;
  readonly viewportSize?: unknown;
}

/** A surface as the browser knows it. */
export interface SurfaceModule {
  readonly key: string;
  /** The manifest's module type: `confluence:contentAction`. */
  readonly type: string;
  readonly title: string;
  readonly viewportSize: string;
}

function titleOf(title: unknown, key: string): string {
  return typeof title === 'string' ? title : key;
}

/** Every module that has something to draw, in the manifest's order. */
export function surfaceModules(manifest: FrontManifest): readonly SurfaceModule[] {
  return Object.entries(manifest.modules).flatMap(([type, modules]) =>
    (modules ?? [])
      .filter(({ resource }) => resource !== undefined)
      .map(({ key, title, viewportSize }) => ({
        key,
        type,
        title: titleOf(title, key),
        viewportSize: typeof viewportSize === 'string' ? viewportSize : 'medium',
      })),
  );
}

/** The path of the code that draws a module, relative to the app's root. */
export function resourcePath(manifest: FrontManifest, moduleKey: string): string | undefined {
  const modules = Object.values(manifest.modules).flatMap((found) => found ?? []);
  const resource = modules.find(({ key }) => key === moduleKey)?.resource;
  return manifest.resources?.find(({ key }) => key === resource)?.path;
}
