import { ensureInstall } from './ensure-install.mjs';
import { root } from './root.mjs';
import { runStages } from './stages.mjs';

ensureInstall(root);

const good = await runStages([
  { name: 'test', command: ['npm', 'test', '--silent'] },
  { name: 'kill -9', command: ['node', 'test/processes/kill-nine.mjs'] },
  { name: 'check:forge', command: ['npm', 'run', 'check:forge', '--silent'] },
  { name: 'test:browser', command: ['npm', 'run', 'test:browser', '--silent'] },
  { name: 'bench', command: ['npm', 'run', 'bench', '--silent', '--', '--short'] },
]);
process.exitCode = good ? 0 : 1;
