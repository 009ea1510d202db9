import { spawn } from 'node:child_process';
import { root } from '../../../local/bin/root.mjs';

const READY_MS = 60_000;

/** Starts the site as `npm start` does, in a process of its own, on a free port. */
export const startSite = (args, entry = 'local/bin/start.mjs') =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, '--port', '0', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const stop = () =>
      new Promise((stopped) => {
        if (child.exitCode !== null || child.signalCode !== null) return stopped();
        child.once('exit', () => stopped());
        child.kill('SIGTERM');
      });
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The site was not ready after ${READY_MS / 1000} s:\n${output}`));
    }, READY_MS);
    const read = (data) => {
      output += data;
      const url = /ready at (http:\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(limit);
      resolve({ url, stop, output: () => output });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`The site ended with code ${code}:\n${output}`));
    });
  });
