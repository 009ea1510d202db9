import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}

const command = resolve('local/bin/start.mjs');

const run = (args: readonly string[]): { child: ChildProcess; output: () => string } => {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
};

const started = async (args: readonly string[]): Promise<Started> => {
  const { child, output } = run(args);
  for (;;) {
    const url = /^Taskbridge is ready at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(output())?.[1];
    if (url !== undefined) return { child, url };
    if (child.exitCode !== null) throw new Error(output());
    await new Promise((done) => setTimeout(done, 20));
  }
};

const ended = async ({ child, output }: ReturnType<typeof run>): Promise<{ code: number | null; output: string }> => {
  if (child.exitCode === null) await once(child, 'exit');
  return { code: child.exitCode, output: output() };
};

const read = async (url: string): Promise<unknown> => (await fetch(url)).json();

describe('npm start', () => {
  test('keeps the site over kill -9, and ends cleanly on Ctrl-C', async () => {
    const data = mkdtempSync(join(tmpdir(), 'taskbridge-start-'));
    const flags = ['--port', '0', '--seed', 'empty', '--clock', 'virtual', '--data', data];
    const first = await started(flags);
    const before = (await read(`${first.url}/_local/site`)) as { users: unknown; spaces: { id: string }[] };
    const page = {
      spaceId: before.spaces[0]?.id,
      title: 'Kept',
      status: 'current',
      body: { representation: 'storage', value: '<p>kept</p>' },
    };
    const created = await fetch(`${first.url}/wiki/api/v2/pages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(page),
    });
    const { id } = (await created.json()) as { id: string };
    await fetch(`${first.url}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceMs: 86_400_000 }) });
    const { now } = (await read(`${first.url}/_local/clock`)) as { now: string };
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    // The address too: links stored in the data stay those of the site.
    const second = await started(flags);
    expect(second.url).toBe(first.url);
    expect(await read(`${second.url}/_local/site`)).toEqual(
      expect.objectContaining({ users: before.users, siteUrl: second.url }),
    );
    expect(await read(`${second.url}/wiki/api/v2/pages/${id}`)).toEqual(expect.objectContaining({ title: 'Kept' }));
    expect(await read(`${second.url}/_local/clock`)).toEqual({ now, virtual: true });
    second.child.kill('SIGINT');
    const [code] = (await once(second.child, 'exit')) as [number];
    expect(code).toBe(0);
    rmSync(data, { recursive: true });
  });

  test('says in a sentence that the port is in use', async () => {
    const first = await started(['--port', '0', '--seed', 'empty']);
    const port = new URL(first.url).port;
    const second = await ended(run(['--port', port, '--seed', 'empty']));
    expect(second.code).toBe(1);
    expect(second.output).toContain(`Port ${port} is in use`);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
  });

  test('says what is wrong with a flag, and how it is used', async () => {
    const { code, output } = await ended(run(['--clock', 'sundial']));
    expect(code).toBe(1);
    expect(output).toContain('--clock takes real or virtual, not "sundial"');
    expect(output).toContain('npm start -- [--port N]');
    expect(output).not.toContain('at ');
  });
});
