import { type Bundle, bundle } from './build/bundle';
import { siteDocument, surfaceDocument } from './build/documents';
import { type FrontManifest, resourcePath, surfaceModules } from './front-manifest';

export interface Front {
  /** Answers what belongs to the front; `undefined`: not ours. */
  respond(request: Request): Promise<Response | undefined>;
  /** Builds everything ahead of the first visit. */
  warmUp(): Promise<void>;
}

interface FrontOptions {
  readonly rootDir: string;
  readonly manifest: FrontManifest;
}

const APP_ROUTE = /^\/(?:$|(?:wiki|browse|jira|projects)(?:\/|$))/;
const REST_ROUTE = /^\/wiki\/(?:api|rest)(?:\/|$)/;
const SURFACE = /^\/_front\/surface\/([^/]+?)(\.js)?$/;

const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
} as const;

function answer(kind: keyof typeof types, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { headers: { 'content-type': types[kind], 'cache-control': 'no-store', ...headers } });
}

/** A build that fails is shown where somebody looks: in the browser, with esbuild's own words. */
function broken(error: unknown): Response {
  const message = error instanceof Error ? error.message : String(error);
  return new Response(`The front could not be built.\n\n${message}\n`, {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

/** The site in a browser: its documents, and the bundles of the front and of the app's surfaces. */
export function createFront({ rootDir, manifest }: FrontOptions): Front {
  const modules = surfaceModules(manifest);
  const bundles = new Map<string, Promise<Bundle>>();

  const bundleOf = (entry: string): Promise<Bundle> => {
    const known = bundles.get(entry);
    if (known !== undefined) return known;
    const made = bundle(rootDir, entry);
    bundles.set(entry, made);
    made.catch(() => bundles.delete(entry));
    return made;
  };
  const site = (): Promise<Bundle> => bundleOf('local/front/browser/main.tsx');
  const bridge = (): Promise<Bundle> => bundleOf('local/front/frame/frame-bridge.ts');

  const surface = async (moduleKey: string, isCode: boolean): Promise<Response | undefined> => {
    const path = resourcePath(manifest, moduleKey);
    if (path === undefined) return undefined;
    // The frame has an origin of its own: code has to be readable from there, and the products have not.
    if (isCode) return answer('js', (await bundleOf(path)).js, { 'access-control-allow-origin': '*' });
    return answer('html', surfaceDocument(moduleKey), {
      'content-security-policy': "connect-src 'none'; img-src 'none'",
    });
  };

  const asset = async (path: string): Promise<Response | undefined> => {
    if (path === '/_front/site.js') return answer('js', (await site()).js);
    if (path === '/_front/site.css') return answer('css', (await site()).css);
    if (path === '/_front/bridge.js') return answer('js', (await bridge()).js);
    const [, moduleKey, code] = SURFACE.exec(path) ?? [];
    return moduleKey === undefined ? undefined : surface(decodeURIComponent(moduleKey), code !== undefined);
  };

  return {
    async respond(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      const { pathname } = new URL(request.url);
      if (APP_ROUTE.test(pathname) && !REST_ROUTE.test(pathname)) return answer('html', siteDocument(modules));
      if (!pathname.startsWith('/_front/')) return undefined;
      try {
        return await asset(pathname);
      } catch (error) {
        return broken(error);
      }
    },
    async warmUp() {
      const surfaces = modules.flatMap(({ key }) => resourcePath(manifest, key) ?? []);
      await Promise.all([site(), bridge(), ...surfaces.map(bundleOf)]);
    },
  };
}
