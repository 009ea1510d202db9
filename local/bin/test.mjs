import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstall } from './ensure-install.mjs';
import { jestCounts } from './jest-counts.mjs';
import { root } from './root.mjs';
import { runStages } from './stages.mjs';

ensureInstall(root);

const report = join(root, '.cache/jest.json');
rmSync(report, { force: true });
const chosen = process.argv.slice(2);
// The thresholds hold for the whole suite only: a part of it says nothing about coverage.
const scope = chosen.length > 0 ? chosen : ['--coverage'];

const good = await runStages([
  { name: 'types', command: ['npm', 'run', 'types', '--silent'] },
  { name: 'lint', command: ['npm', 'run', 'lint', '--silent'] },
  { name: 'imports', command: ['npm', 'run', 'imports', '--silent'] },
  {
    name: 'tests',
    command: ['npm', 'run', 'jest', '--silent', '--', '--json', '--outputFile', report, ...scope],
    counts: () => jestCounts(report),
  },
]);
process.exitCode = good ? 0 : 1;
