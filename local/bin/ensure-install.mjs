import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs `npm ci` in a folder whose last install is missing or broke off: npm writes this hidden lockfile at the end.
 * npm speaks on standard error, so that a command's own output stays clean. Throws when npm fails.
 */
export const ensureInstall = (folder, ...options) => {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  console.error(`Installing the packages of ${folder} …`);
  // One string through the shell, since npm is a script with another name on Windows.
  const npm = spawnSync(['npm ci', ...options].join(' '), { cwd: folder, shell: true, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) throw new Error(`npm ci failed in ${folder} (exit ${npm.status ?? npm.signal})`);
};
