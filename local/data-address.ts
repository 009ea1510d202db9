import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port';

/** Where a site is served, and what to say when the links that its data holds point elsewhere. */
export interface Address {
  readonly port: number;
  readonly url: string;
  readonly warning?: string;
}

const defaultPort = 3000;
const urlOf = (port: number): string => `http://127.0.0.1:${port}`;
const fileIn = (folder: string): string => join(folder, 'address');

/** The address that the data was first served under: pages of it link to themselves and to issues by it. */
const readAddress = (folder: string | undefined): string | undefined => {
  if (folder === undefined || !existsSync(fileIn(folder))) return undefined;
  return readFileSync(fileIn(folder), 'utf8').trim();
};

/**
 * The port asked for; without one that of the data's first start, else 3000. Port 0 is that of the first start too
 * while nobody else has it: under another the links in the data would be those of a foreign site.
 */
export const chooseAddress = async (asked: number | undefined, folder: string | undefined): Promise<Address> => {
  const known = readAddress(folder);
  const knownPort = known === undefined ? undefined : Number(new URL(known).port);
  const port = asked === 0 ? await freePort(knownPort) : (asked ?? knownPort ?? defaultPort);
  const url = urlOf(port);
  if (known === undefined || known === url) return { port, url };
  const warning = `The data was made at ${known}, and the links stored in it point there: here they count as links to another site. Start with --port ${knownPort}, or without --port, to have them back.`;
  return { port, url, warning };
};

/** Notes the address of a first start. Later ones change nothing: what is stored stays as it is. */
export const keepAddress = (folder: string | undefined, { url }: Address): void => {
  if (folder === undefined || readAddress(folder) !== undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileIn(folder), `${url}\n`);
};
