// `npm run bench -- [name …] [--json] [--short]`: every module of test/bench, or those whose file name has one of the
// names in it. A benchmark exports `name` and `run(): Promise<Record<string, number | string>>`; it rejects when it
// misses a figure that it must reach. With `--short` it finds BENCH_SHORT set and may do less.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closingLine } from './counts.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { root } from './root.mjs';

ensureInstall(root);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, short: { type: 'boolean' } },
});
const folder = join(root, 'test/bench');
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.ts'))
  .filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)))
  .sort();

const { build } = await import('esbuild');
const built = join(root, '.cache/bench');
rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });
await build({
  entryPoints: files.map((file) => join(folder, file)),
  outdir: built,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});

/** The figures of one benchmark, or undefined when it failed: it has said why on standard error. */
const runOne = (file) =>
  new Promise((done) => {
    const child = fork(join(root, 'local/bin/bench-one.mjs'), [join(built, file.replace(/\.ts$/, '.cjs'))], {
      cwd: root,
      execArgv: ['--expose-gc', '--enable-source-maps'],
      env: { ...process.env, ...(values.short ? { BENCH_SHORT: '1' } : {}) },
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    let answer;
    child.on('message', (message) => {
      answer = message;
    });
    child.on('close', (code) => done(code === 0 ? answer : undefined));
  });

/** How code happens to be compiled in one process stays so: what misses a figure is measured anew in others, and told. */
const mostProcesses = 3;

const runFairly = async (file) => {
  for (let again = 1; ; again += 1) {
    const answer = await runOne(file);
    if (answer || again === mostProcesses) return answer;
    console.error(`${file} missed a figure: measured once more, in another process`);
  }
};

const all = {};
const count = { passed: 0, failed: 0 };
for (const file of files) {
  const answer = await runFairly(file);
  count[answer ? 'passed' : 'failed'] += 1;
  if (!answer) continue;
  all[answer.name] = answer.figures;
  if (values.json) continue;
  const width = Math.max(...Object.keys(answer.figures).map((figure) => figure.length));
  console.log(`\n${answer.name}`);
  for (const [figure, value] of Object.entries(answer.figures)) console.log(`  ${figure.padEnd(width)}  ${value}`);
}
if (values.json) console.log(JSON.stringify(all, null, 2));
else console.log(`\n${closingLine(count)}`);
process.exitCode = count.failed > 0 || files.length === 0 ? 1 : 0;
