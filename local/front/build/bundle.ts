import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'esbuild';

export interface Bundle {
  readonly js: string;
  readonly css: string;
}

interface Kept extends Bundle {
  /** Path from the root → hash of its content: all that went into the bundle. */
  readonly inputs: Readonly<Record<string, string>>;
}

const OPTIONS = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'iife',
  jsx: 'automatic',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
  logLevel: 'silent',
} as const;

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 24);
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

async function isFresh(rootDir: string, kept: Kept): Promise<boolean> {
  const checks = Object.entries(kept.inputs).map(async ([path, hash]) => {
    const content = await readFile(join(rootDir, path)).catch(() => undefined);
    return content !== undefined && hashOf(content) === hash;
  });
  return (await Promise.all(checks)).every(Boolean);
}

/** Only what people edit is hashed, and the lock file for all of node_modules: reading its 2,000 files costs more than building. */
async function inputHashes(rootDir: string, paths: readonly string[]): Promise<Record<string, string>> {
  const own = paths.filter((path) => !path.includes('node_modules/') && !path.startsWith('<'));
  const watched = [...own, 'package-lock.json'];
  const hashes = watched.map(async (path) => [path, hashOf(await readFile(join(rootDir, path)))] as const);
  return Object.fromEntries(await Promise.all(hashes));
}

/** Bundles an entry for the browser, or takes the bundle of before when nothing that went into it has changed. */
export async function bundle(rootDir: string, entry: string): Promise<Bundle> {
  const cacheDir = join(rootDir, '.cache', 'front');
  const cacheFile = join(cacheDir, `${hashOf(JSON.stringify([entry, OPTIONS]))}.json`);
  const kept = await readKept(cacheFile);
  if (kept !== undefined && (await isFresh(rootDir, kept))) return kept;

  const built = await build({
    ...OPTIONS,
    absWorkingDir: rootDir,
    entryPoints: [entry],
    outdir: join(cacheDir, 'out'),
  });
  const textOf = (extension: string): string =>
    built.outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  const paths = Object.keys(built.metafile.inputs).map((path) => relative(rootDir, join(rootDir, path)));
  const fresh: Kept = { js: textOf('.js'), css: textOf('.css'), inputs: await inputHashes(rootDir, paths) };
  await mkdir(cacheDir, { recursive: true });
  const draft = `${cacheFile}.${process.pid}`;
  await writeFile(draft, JSON.stringify(fresh));
  await rename(draft, cacheFile);
  return fresh;
}
