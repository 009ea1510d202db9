import { spawnSync } from 'node:child_process';
import { ensureInstall } from './ensure-install.mjs';
import { root } from './root.mjs';

// A process of its own: nothing under local may import the tests.
ensureInstall(root);
const journeys = spawnSync(process.execPath, ['test/browser/main.mjs', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(journeys.status ?? 1);
