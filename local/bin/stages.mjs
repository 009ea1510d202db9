import { spawn } from 'node:child_process';
import { closingLine, countsIn, sumOf } from './counts.mjs';
import { root } from './root.mjs';

/** Runs one command and shows its output as it comes. */
const run = (command, env) =>
  new Promise((done) => {
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program === 'npm' && process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.stderr.on('data', (data) => process.stderr.write(data));
    child.on('error', (error) => done({ ok: false, output: error.message }));
    child.on('close', (code) => done({ ok: code === 0, output }));
  });

/**
 * Runs the stages one after the other, later ones also when an earlier one failed, prints the seconds of each and the
 * closing line. A stage is `{ name, command, env?, counts? }`; `counts` reads `{ passed, failed }` off the output when
 * the stage ends, else its own closing line counts. A failed stage counts as one failure at least.
 */
export const runStages = async (stages) => {
  const results = [];
  for (const { name, command, env, counts = countsIn } of stages) {
    console.log(`\n▶ ${name}: ${command.join(' ')}`);
    const started = performance.now();
    const { ok, output } = await run(command, env);
    const { passed, failed } = counts(output) ?? { passed: 0, failed: 0 };
    const good = ok && failed === 0;
    const seconds = (performance.now() - started) / 1000;
    console.log(`${good ? '✔' : '✘'} ${name}: ${seconds.toFixed(1)} s`);
    results.push({ name, seconds, good, passed, failed: good ? 0 : Math.max(failed, 1) });
  }
  console.log('');
  for (const { name, seconds, good } of results)
    console.log(`${good ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(7)} s  ${name}`);
  console.log(closingLine(sumOf(results)));
  return results.every(({ good }) => good);
};
