import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

type Json = Readonly<Record<string, unknown>>;

/** `npm start` in a process of its own, spoken to over HTTP. */
export interface StartedSite {
  readonly pid: number;
  readonly url: string;
  /** A product call as somebody of the seed: their e-mail address before the `@`. Throws on an answer that is no success. */
  rest(person: string, method: string, path: string, body?: unknown): Promise<Json>;
  local(method: string, path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export const startSite = async (flags: readonly string[]): Promise<StartedSite> => {
  const child = spawn(process.execPath, [resolve('local/bin/start.mjs'), ...flags, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(`${url}${path}`, init);
    if (!answer.ok) throw new Error(`${init.method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const bodyOf = (body: unknown) => (body === undefined ? {} : { body: JSON.stringify(body) });
  return {
    pid: child.pid ?? 0,
    url,
    rest: async (person, method, path, body) => {
      const authorization = `Basic ${Buffer.from(`${person}@example.com:`).toString('base64')}`;
      const headers = { authorization, 'content-type': 'application/json' };
      return (await (await ask(path, { method, headers, ...bodyOf(body) })).json()) as Json;
    },
    local: async (method, path, body) => (await ask(`/_local${path}`, { method, ...bodyOf(body) })).json(),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((ready, failed) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /ready at (http:\S+)/.exec(said)?.[1];
      if (url !== undefined) ready(url);
    });
    child.on('exit', () => failed(new Error(`the site did not start: ${said}`)));
  });
