import { spawn } from 'node:child_process';
import { once } from 'node:events';

const readyLine = /^Taskbridge is ready at (http:\/\/127\.0\.0\.1:\d+)$/m;
const startupMs = 120_000;

/**
 * `npm start` in a process group of its own, and the few things that a script does with it over HTTP. Time is virtual:
 * it passes only by `advance`, or while an `invoke` waits.
 */
export const startSite = async (root, flags) => {
  const child = spawn('npm', ['start', '--silent', '--', ...flags], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const kill = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    await exited;
  };
  const until = performance.now() + startupMs;
  let url;
  for (;;) {
    url = readyLine.exec(output)?.[1];
    if (url !== undefined) break;
    if (child.exitCode !== null || performance.now() > until) {
      await kill();
      throw new Error(`npm start did not get ready: ${output}`);
    }
    await new Promise((done) => setTimeout(done, 10));
  }

  const call = async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const advance = (advanceMs) => call('POST', '/_local/clock', { advanceMs });
  const invoke = async (accountId, functionKey, payload) => {
    const request = { accountId, moduleKey: 'task-sync', functionKey, payload, extension: {} };
    const answer = call('POST', '/_local/invoke', request);
    let open = true;
    const close = () => {
      open = false;
    };
    answer.then(close, close);
    while (open) await advance(250);
    const outcome = await answer;
    if (!outcome.ok) throw new Error(`${functionKey} refused: ${outcome.code} ${outcome.message}`);
    return outcome.data;
  };
  return { url, call, advance, invoke, kill, output: () => output };
};
