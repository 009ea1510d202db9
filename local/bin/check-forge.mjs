import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureInstall } from './ensure-install.mjs';
import { root } from './root.mjs';
import { runStages } from './stages.mjs';

/** Installs Forge's tools apart from the app: they bring another TypeScript and 300 MB that nothing else needs. */
const installForgeTools = () => {
  const from = join(root, 'tools/forge');
  const to = join(root, '.cache/forge-tools');
  const lock = 'package-lock.json';
  const current =
    existsSync(join(to, lock)) && readFileSync(join(to, lock), 'utf8') === readFileSync(join(from, lock), 'utf8');
  if (!current) rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const file of ['package.json', lock]) copyFileSync(join(from, file), join(to, file));
  ensureInstall(to, '--ignore-scripts');
};

// Forge's tools keep caches and settings in the home folder: theirs is here.
const home = join(root, '.cache/forge-home');
mkdirSync(home, { recursive: true });
const env = { HOME: home, ...(process.env.OPENAPI_DIR ? { OPENAPI_DIR: resolve(process.env.OPENAPI_DIR) } : {}) };

ensureInstall(root);
installForgeTools();

const good = await runStages([
  { name: 'custom ui', command: [process.execPath, 'local/bin/build.mjs'] },
  { name: 'manifest and sources', command: [process.execPath, 'tools/forge/lint.cjs'], env },
  { name: 'bundles', command: [process.execPath, 'tools/forge/bundle.cjs'], env },
]);
process.exitCode = good ? 0 : 1;
