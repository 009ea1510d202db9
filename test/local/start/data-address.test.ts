import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseAddress, keepAddress } from '../../../local/data-address';
import { freePort } from '../../../local/free-port';

const listen = (port: number): Promise<Server> =>
  new Promise((ready) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => ready(server));
  });

describe('the address of a site', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'taskbridge-address-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is port 3000 by default, a free one for 0, else the one asked for', async () => {
    expect(await chooseAddress(undefined, undefined)).toEqual({ port: 3000, url: 'http://127.0.0.1:3000' });
    expect((await chooseAddress(0, folder)).port).toBeGreaterThan(0);
    expect(await chooseAddress(4321, folder)).toEqual({ port: 4321, url: 'http://127.0.0.1:4321' });
  });

  test('is that of the data’s first start, without a port and with port 0', async () => {
    const first = await chooseAddress(0, folder);
    keepAddress(folder, first);
    expect(await chooseAddress(undefined, folder)).toEqual(first);
    expect(await chooseAddress(0, folder)).toEqual(first);
    expect(await chooseAddress(first.port, folder)).toEqual(first);
  });

  test('comes with a warning under another port, and the first one is kept', async () => {
    const first = await chooseAddress(await freePort(), folder);
    keepAddress(folder, first);
    const other = await chooseAddress(4321, folder);
    expect(other).toMatchObject({ port: 4321, url: 'http://127.0.0.1:4321' });
    expect(other.warning).toContain(`The data was made at ${first.url}, and the links stored in it point there`);
    keepAddress(folder, other);
    expect(await chooseAddress(undefined, folder)).toEqual(first);
  });

  test('is another free one for 0 while somebody has the port of the first start', async () => {
    const first = await chooseAddress(0, folder);
    keepAddress(folder, first);
    const server = await listen(first.port);
    const other = await chooseAddress(0, folder);
    expect(other.port).not.toBe(first.port);
    expect(other.warning).toContain(first.url);
    await new Promise((closed) => server.close(closed));
  });
});
