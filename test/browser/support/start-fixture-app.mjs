import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loadMain } from '../../../local/bin/load-main.mjs';
import { root } from '../../../local/bin/root.mjs';

// The local site with the app of test/browser/fixture-app instead of Taskbridge; takes the options of `npm start`.
const folder = 'test/browser/fixture-app';
const frame = join(root, '.cache/fixture-frame');
mkdirSync(frame, { recursive: true });
for (const file of ['index.html', 'frame.css', 'icon.svg'])
  copyFileSync(join(root, folder, 'frame', file), join(frame, file));
await build({
  absWorkingDir: root,
  entryPoints: [`${folder}/frame/frame.ts`],
  outfile: join(frame, 'frame.js'),
  bundle: true,
  format: 'iife',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
  logLevel: 'error',
});

const { start, explain } = await loadMain();
try {
  await start(process.argv.slice(2), root, process.cwd(), {
    manifest: `${folder}/manifest.yml`,
    entry: `${folder}/index.ts`,
  });
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
