import { environmentId } from '../forge/app/installation';
import { answer, readableFromFrames } from './answer';
import { type Bundle, bundle } from './build/bundle';
import { buildCustomUi, isBuilt } from './build/custom-ui';
import { siteDocument, surfaceDocument } from './build/documents';
import { customUiFile } from './custom-ui-files';
import { appFacts, type FrontManifest, isCustomUi, resourcePath, surfaceModules } from './front-manifest';

export interface Front {
  /** Answers what belongs to the front; `undefined`: not ours. */
  respond(request: Request): Promise<Response | undefined>;
  /** Builds everything ahead of the first visit. Rejects with all that could not be built; the rest is. */
  warmUp(): Promise<void>;
}

interface FrontOptions {
  readonly rootDir: string;
  readonly manifest: FrontManifest;
}

const APP_ROUTE = /^\/(?:$|(?:wiki|browse|jira|projects)(?:\/|$))/;
const REST_ROUTE = /^\/wiki\/(?:api|rest)(?:\/|$)/;
const SURFACE = /^\/_front\/surface\/([^/]+?)(\.js)?$/;
const FRAME = /^\/_front\/frame\/([^/]+)\/(.*)$/;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A build that fails is shown where somebody looks: in the browser, with esbuild's own words. */
function broken(error: unknown): Response {
  return new Response(`The front could not be built.\n\n${messageOf(error)}\n`, {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

/** Code that says what is wrong with the code it stands for: this surface shows it, the others are whole. */
function brokenCode(resourceKey: string, error: unknown): string {
  const message = `The resource "${resourceKey}" could not be built. ${messageOf(error)}`;
  return `throw new Error(${JSON.stringify(message)});\n`;
}

/** The site in a browser: its documents, and the bundles of the front and of the app's surfaces. */
export function createFront({ rootDir, manifest }: FrontOptions): Front {
  const facts = { app: appFacts(manifest, environmentId), modules: surfaceModules(manifest) };
  const bundles = new Map<string, Promise<Bundle>>();

  const bundleOf = (entry: string): Promise<Bundle> => {
    const known = bundles.get(entry);
    if (known !== undefined) return known;
    const made = bundle(rootDir, entry);
    bundles.set(entry, made);
    made.catch(() => bundles.delete(entry));
    return made;
  };
  const own = {
    '/_front/site.js': 'local/front/browser/main.tsx',
    '/_front/bridge.js': 'local/front/frame/frame-bridge.ts',
    '/_front/custom-ui.js': 'local/front/frame/custom-ui.ts',
  } as const;

  const surface = async (key: string, isCode: boolean): Promise<Response | undefined> => {
    const path = resourcePath(manifest, key);
    if (path === undefined || isCustomUi(path)) return undefined;
    if (!isCode) {
      return answer('html', surfaceDocument(key), { 'content-security-policy': "connect-src 'none'; img-src 'none'" });
    }
    const code = await bundleOf(path).then(
      ({ js }) => js,
      (error: unknown) => brokenCode(key, error),
    );
    return answer('js', code, readableFromFrames);
  };

  const built = new Map<string, Promise<void>>();

  /** Once a start, as the bundles. */
  const buildOnce = (folder: string): Promise<void> => {
    const known = built.get(folder);
    if (known !== undefined) return known;
    const made = buildCustomUi(rootDir, folder);
    built.set(folder, made);
    made.catch(() => built.delete(folder));
    return made;
  };

  const frame = async (key: string, path: string): Promise<Response> => {
    const folder = resourcePath(manifest, key);
    if (folder !== undefined && isBuilt(rootDir, folder)) await buildOnce(folder);
    const found = folder === undefined || !isCustomUi(folder) ? undefined : await customUiFile(rootDir, folder, path);
    return found ?? new Response('Not Found', { status: 404 });
  };

  const asset = async (path: string): Promise<Response | undefined> => {
    if (path === '/_front/site.css') return answer('css', (await bundleOf(own['/_front/site.js'])).css);
    if (path in own) return answer('js', (await bundleOf(own[path as keyof typeof own])).js, readableFromFrames);
    const [, framed, file = ''] = FRAME.exec(path) ?? [];
    if (framed !== undefined) return frame(decodeURIComponent(framed), decodeURIComponent(file));
    const [, key, code] = SURFACE.exec(path) ?? [];
    return key === undefined ? undefined : surface(decodeURIComponent(key), code !== undefined);
  };

  return {
    async respond(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      const { pathname } = new URL(request.url);
      if (APP_ROUTE.test(pathname) && !REST_ROUTE.test(pathname)) return answer('html', siteDocument(facts));
      if (!pathname.startsWith('/_front/')) return undefined;
      try {
        return await asset(pathname);
      } catch (error) {
        return broken(error);
      }
    },
    async warmUp() {
      const resources = facts.modules.flatMap(({ resource, config }) => [
        resource,
        ...(config ? [config.resource] : []),
      ]);
      const paths = [...new Set(resources)].flatMap((key) => resourcePath(manifest, key) ?? []);
      const entries = [...Object.values(own), ...paths.filter((path) => !isCustomUi(path))];
      const built = await Promise.allSettled(entries.map(bundleOf));
      const failed = built.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : []));
      if (failed.length > 0) throw new Error(failed.join('\n'));
    },
  };
}
