import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const runner = pathToFileURL(resolve(__dirname, '../../local/bin/stages.mjs')).href;

/** A stage that prints a text and ends with a code. */
const stage = (name: string, prints: string, code = 0) => ({
  name,
  command: [process.execPath, '-e', `console.log(${JSON.stringify(prints)}); process.exitCode = ${code};`],
});

const run = (stages: readonly { readonly name: string; readonly command: readonly string[] }[]) => {
  const script = `import { runStages } from '${runner}'; process.exitCode = (await runStages(${JSON.stringify(stages)})) ? 0 : 1;`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
};

describe('the stage runner', () => {
  it('adds up the last closing line of each stage, and closes with one of its own', () => {
    const { status, lines } = run([
      stage('unit', '1 passed, 1 failed\nsecond try\n5 passed, 0 failed'),
      stage('lint', 'nothing to count'),
      stage('browser', 'journeys: 3 passed, 0 failed, 1 skipped'),
    ]);
    expect(status).toBe(0);
    expect(lines.at(-1)).toBe('8 passed, 0 failed');
  });

  it('goes on after a stage that failed, says so, and ends with a failure', () => {
    const { status, lines } = run([stage('lint', 'a complaint', 1), stage('unit', '5 passed, 0 failed')]);
    expect(status).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^FAILED +[\d.]+ s {2}lint$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ok +[\d.]+ s {2}unit$/));
    expect(lines.at(-1)).toBe('5 passed, 1 failed');
  });

  it('believes a closing line that counts failures more than the exit code', () => {
    const { status, lines } = run([stage('unit', '5 passed, 2 failed')]);
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('5 passed, 2 failed');
  });

  it('counts a command that does not start, or dies, as a failure', () => {
    const dying = { name: 'dies', command: [process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")'] };
    const { status, lines } = run([{ name: 'absent', command: ['no-such-command-here'] }, dying]);
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('0 passed, 2 failed');
  });
});
