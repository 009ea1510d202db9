import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { parse } from 'yaml';
import { chooseAddress, keepAddress } from './data-address';
import { bundleLoader } from './forge/app/bundle-loader';
import { buildCustomUi, isBuilt } from './front/build/custom-ui';
import type { FrontManifest } from './front/front-manifest';
import { createFront } from './front/routes';
import { siteHttp } from './http/site-http';
import { OptionError, readOptions, usage } from './options';
import { openSite } from './site';

const say = (text: string): void => console.log(text);
const complain = (text: string): void => console.error(text);

/** Where an app's manifest and the entry of its functions are, from the repository's root. */
export interface AppPaths {
  readonly manifest: string;
  readonly entry: string;
}

const taskbridge: AppPaths = { manifest: 'manifest.yml', entry: 'src/index.ts' };

/** `npm start`: the app on the local site, until Ctrl-C. `root` is the repository, `from` where the command was given. */
export const start = async (
  args: readonly string[],
  root: string,
  from: string,
  app: AppPaths = taskbridge,
): Promise<void> => {
  const options = readOptions(args);
  const loadApp = bundleLoader(app.entry, root);
  const manifestPath = resolve(root, app.manifest);
  const dataDir = options.data === undefined ? undefined : resolve(from, options.data);
  const address = await chooseAddress(options.port, dataDir);
  const { port } = address;
  const site = await openSite({
    siteUrl: address.url,
    loadApp,
    manifestPath,
    seed: options.seed,
    latencyMs: options.latencyMs,
    searchLagMs: options.searchLagMs,
    clock: options.clock,
    limits: options.limits,
    startAt: Date.now(),
    ...(dataDir === undefined ? {} : { dataDir }),
    log: (level, text) => {
      if (level === 'warn' || level === 'error') complain(`app ${level}: ${text}`);
    },
  });
  keepAddress(dataDir, address);
  if (address.warning !== undefined) complain(address.warning);
  const front = createFront({ rootDir: root, manifest: parse(readFileSync(manifestPath, 'utf8')) });
  // In the background: the first visit waits for what is left of it, and is told when it fails.
  front.warmUp().catch((error: unknown) => complain(`The front can't be built: ${String(error)}`));
  const respond = siteHttp(site, { front, warn: complain });

  const server = serve({ fetch: respond, hostname: '127.0.0.1', port }, () => {
    say(`Taskbridge is ready at ${site.siteUrl()}`);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    site.close();
    complain(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is in use: choose another with --port N, or --port 0 for a free one.`
        : error.message,
    );
    process.exit(1);
  });
  // What a function of the app leaves to itself fails with nobody to catch it: Forge would lose a container, not the site.
  process.on('unhandledRejection', (error) => complain(`Not caught: ${explain(error)}`));
  const stop = (): void => {
    server.close();
    site.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

/** `npm run build`: the app's Custom UI, which Forge takes as it stands in its folder. Answers the folders. */
export const buildResources = async (root: string): Promise<readonly string[]> => {
  const manifest = parse(readFileSync(resolve(root, taskbridge.manifest), 'utf8')) as FrontManifest;
  const folders = (manifest.resources ?? []).map(({ path }) => path).filter((path) => isBuilt(root, path));
  for (const folder of folders) await buildCustomUi(root, folder);
  return folders;
};

/** Tells a person what is wrong, without a stack where it is theirs to put right. */
export const explain = (error: unknown): string => {
  if (error instanceof OptionError) return `${error.message}\n\n${usage}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
