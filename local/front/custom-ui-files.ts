import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { answer, readableFromFrames } from './answer';
import { customUiDocument } from './build/documents';

/**
 * Forge's default policy of Custom UI: scripts, styles and pictures of the resource itself, none inline, and no calls.
 * Pictures may also be data and blobs.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'none'",
].join('; ');

/** A file of a Custom UI resource; `undefined` where there is none, or where the path leaves the folder. */
export async function customUiFile(rootDir: string, folder: string, path: string): Promise<Response | undefined> {
  const wanted = normalize(path === '' ? 'index.html' : path);
  if (wanted.startsWith('..') || wanted.startsWith('/')) return undefined;
  const content = await readFile(join(rootDir, folder, wanted)).catch(() => undefined);
  if (content === undefined) return undefined;
  if (wanted !== 'index.html') {
    return answer(extname(wanted).slice(1), new Uint8Array(content), readableFromFrames);
  }
  return answer('html', customUiDocument(content.toString('utf8')), { 'content-security-policy': POLICY });
}
