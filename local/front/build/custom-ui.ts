import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundle } from './bundle';

/** A folder called so is built from the folder around it: `index.html` as it is, `main.ts` with all that it imports. */
const BUILT = /(?:^|\/)build$/;

export function isBuilt(rootDir: string, folder: string): boolean {
  return BUILT.test(folder) && existsSync(join(rootDir, dirname(folder), 'main.ts'));
}

/** Builds a Custom UI resource into its folder, as `forge deploy` takes it from there. */
export async function buildCustomUi(rootDir: string, folder: string): Promise<void> {
  const source = dirname(folder);
  const { js, css } = await bundle(rootDir, `${source}/main.ts`);
  const into = join(rootDir, folder);
  await mkdir(into, { recursive: true });
  await Promise.all([
    writeFile(join(into, 'main.js'), js),
    writeFile(join(into, 'main.css'), css),
    copyFile(join(rootDir, source, 'index.html'), join(into, 'index.html')),
  ]);
}
