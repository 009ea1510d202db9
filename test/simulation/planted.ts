import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppLoader } from '../../local/forge/app/app-loader';
import { bundleLoader } from '../../local/forge/app/bundle-loader';

export interface Mistake {
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

/** The app with a mistake built in: a copy of its sources with texts replaced. Throws when a text is not there once. */
export const planted = (name: string, mistakes: readonly Mistake[]): AppLoader => {
  const root = process.cwd();
  const folder = join(root, '.cache', 'planted', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
  for (const { file, text, instead } of mistakes) {
    const path = join(folder, 'src', file);
    const source = readFileSync(path, 'utf8');
    if (source.split(text).length !== 2) throw new Error(`${file} does not hold once: ${text}`);
    writeFileSync(
      path,
      source.replace(text, () => instead),
    );
  }
  return bundleLoader(join(folder, 'src', 'index.ts'));
};
