import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { siteHttp } from '../../../local/http/site-http';
import { openSite, type Site } from '../../../local/site';
import { at } from './small-site';

const run = promisify(execFile);

describe("npm's own clients, over HTTP", () => {
  let site: Site;
  let server: ReturnType<typeof serve>;
  let url: string;
  beforeAll(async () => {
    site = await openSite({ loadApp: async () => ({}), clock: 'real' });
    const respond = siteHttp(site);
    await new Promise<void>((listening) => {
      server = serve({ fetch: respond, hostname: '127.0.0.1', port: 0 }, () => listening());
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    site.setSiteUrl(url);
  });
  afterAll(() => {
    server.close();
    site.close();
  });

  // They are ES modules, which jest does not load: each runs in a process of its own.
  const printed = async (script: string, ...args: readonly string[]): Promise<unknown> => {
    const { stdout } = await run(process.execPath, [`test/clients/${script}.mjs`, url, ...args]);
    return JSON.parse(stdout) as unknown;
  };

  test('jira.js logs in, reads and writes issues', async () => {
    expect(await printed('jira-client')).toEqual({
      me: 'Eddie Editor',
      projects: ['PLAN', 'STRICT', 'WORK'],
      failed: [1],
      issue: { summary: 'Changed', status: 'Done', parent: 'WORK-1' },
      comments: 1,
      found: ['Changed'],
      fetched: ['WORK-1', 'WORK-2'],
      hidden: 404,
    });
  });

  test('confluence.js reads who it is, labels, checks and searches', async () => {
    const made = await fetch(`${url}/wiki/api/v2/pages`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('editor@example.com:x').toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ spaceId: site.atlassian.spaces()[0]?.id, status: 'current', title: 'Page' }),
    });
    const id = at(await made.json(), 'id') as string;
    expect(await printed('confluence-client', id)).toEqual({
      me: 'Eddie Editor',
      other: 'Eddie Editor',
      labels: ['rehearsal'],
      mayUpdate: true,
      found: ['Page'],
      hidden: 404,
    });
  });
});
