import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Builds the local site for Node, and loads it. Needs the packages to be there. */
export const loadMain = async () => {
  const outfile = join(root, '.cache/start/main.cjs');
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['local/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
  process.setSourceMapsEnabled(true);
  return createRequire(import.meta.url)(outfile);
};
