import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostNow } from '../time/host-time';

const bundles = new Map<string, Promise<string>>();

/**
 * The app as one CommonJS text, `@forge/*` inlined, made by esbuild. Made once a process, and once for the state that its
 * sources are in: kept in `.cache/`, many test files share it.
 */
export const bundleApp = (entry: string, root: string): Promise<string> => {
  let bundle = bundles.get(entry);
  if (!bundle) {
    bundle = cached(entry, `${entry}-${stateOf(dirname(entry))}-${stateOfFile(join(root, 'package-lock.json'))}`, root);
    bundles.set(entry, bundle);
  }
  return bundle;
};

const cached = async (entry: string, key: string, root: string): Promise<string> => {
  const cacheFolder = join(root, '.cache', 'app');
  const name = createHash('sha256').update(key).digest('hex').slice(0, 16);
  const path = join(cacheFolder, `app-${name}.cjs`);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text;
  if (text === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  mkdirSync(cacheFolder, { recursive: true });
  forgetOld(cacheFolder);
  // Other processes may do the same at this moment: each writes its own file, the last rename stays.
  const part = `${path}.${process.pid}`;
  writeFileSync(part, text);
  renameSync(part, path);
  return text;
};

const dayMs = 86_400_000;

/** Every state of the sources leaves a file behind. */
const forgetOld = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (hostNow() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > dayMs)
      rmSync(path, { force: true });
  }
};

const stateOf = (folder: string): string => {
  let newest = 0;
  let files = 0;
  for (const item of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!item.isFile()) continue;
    files++;
    newest = Math.max(newest, statSync(join(item.parentPath, item.name)).mtimeMs);
  }
  return `${files}-${newest}`;
};

const stateOfFile = (path: string): number => (existsSync(path) ? statSync(path).mtimeMs : 0);
