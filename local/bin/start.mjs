import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureInstall } from './ensure-install.mjs';
import { root } from './root.mjs';

const [major] = process.versions.node.split('.');
if (Number(major) < 20) {
  console.error(`Taskbridge needs Node 20 or newer, this is ${process.version}.`);
  process.exit(1);
}

ensureInstall(root);

// npm changes to the repository; a relative --data is meant from where the command was given
const from = process.env.INIT_CWD ?? process.cwd();
const outfile = join(root, '.cache/start/main.cjs');
const require = createRequire(import.meta.url);
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

const { start, explain } = require(outfile);
try {
  await start(process.argv.slice(2), root, from);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
