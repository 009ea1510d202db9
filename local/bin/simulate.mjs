// `npm run simulate -- [--runs N] [--seed S] [--jobs J] [--log] [--app FILE] [--sweep] [--undo]`: histories of seeds S, S + 1, … in
// worker processes, each judged from outside. A history that breaks a rule is told whole; `--runs 1 --seed S --log` tells
// any one, with each product call. `--sweep`: instead, each call of a sync of six pages, of its undo, of the undo of that
// and of a sync after it is struck, for each crowd of people. Ends with what occurred, so that one sees what was exercised.
import { fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { ensureInstall } from './ensure-install.mjs';
import { root } from './root.mjs';

ensureInstall(root);

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(cpus().length) },
    log: { type: 'boolean', default: false },
    app: { type: 'string' },
    sweep: { type: 'boolean', default: false },
    undo: { type: 'boolean', default: false },
  },
});
const [runs, first, jobs] = ['runs', 'seed', 'jobs'].map((name) => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`);
  return value;
});

const { build } = await import('esbuild');
const built = join(root, '.cache', 'simulate', String(process.pid));
mkdirSync(built, { recursive: true });
const bundle = join(built, 'run-histories.cjs');
await build({
  entryPoints: [join(root, 'test/simulation/history/run-histories.ts')],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});

const started = performance.now();
const tally = new Map();
const broken = [];
let done = 0;
const common = { tellsCalls: values.log, ...(values.app === undefined ? {} : { app: values.app }) };
const { crowds, runHistory } = createRequire(import.meta.url)(bundle);
/** What is to be done; a sweep's runs without a fault say how many calls there are to strike. */
const wanted = values.sweep
  ? []
  : Array.from({ length: runs }, (_, place) => ({ seed: first + place, withUndos: values.undo, ...common }));

const take = ({ name, violations, log, tally: counted, sweep = [] }) => {
  done += 1;
  for (const swept of sweep) wanted.push({ swept, ...common });
  for (const [what, count] of counted) tally.set(what, (tally.get(what) ?? 0) + count);
  if (violations.length > 0) broken.push(name);
  if (violations.length > 0 || values.log) {
    console.log(`\nSeed ${name}: ${violations.length} violations`);
    for (const violation of violations) console.log(`  ! ${violation}`);
    for (const line of log) console.log(`    ${line}`);
  }
  if (done % 500 === 0) console.log(`… ${done} done, ${broken.length} with violations`);
};

// A first Ctrl-C ends after the histories that are being lived, with what occurred until then.
process.once('SIGINT', () => wanted.splice(0));

const work = () =>
  new Promise((over, failed) => {
    const worker = fork(join(root, 'local/bin/simulate-one.mjs'), [bundle], {
      cwd: root,
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    worker.on('message', (message) => {
      if (message !== 'ready') take(message);
      worker.send(wanted.shift() ?? 'over');
    });
    worker.on('exit', (code) => (code === 0 ? over() : failed(new Error(`a worker ended with ${code}`))));
  });

try {
  if (values.sweep) for (const crowd of crowds) take(await runHistory({ crowd, ...common }));
  await Promise.all(Array.from({ length: Math.min(jobs, wanted.length) }, work));
} finally {
  rmSync(built, { recursive: true, force: true });
}

const seconds = (performance.now() - started) / 1_000;
console.log('\nWhat occurred');
for (const [name, count] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`  ${String(count).padStart(7)}  ${name}`);
}
console.log(
  `\n${done} histories${values.sweep ? ' of the sweep' : ` from seed ${first}`} in ${seconds.toFixed(1)} s ` +
    `(${(done / seconds).toFixed(1)} a second, ${jobs} jobs): ${broken.length} with violations` +
    `${broken.length > 0 ? ` (seeds ${broken.join('; ')})` : ''}`,
);
process.exitCode = broken.length > 0 || (!values.sweep && done < runs) ? 1 : 0;
