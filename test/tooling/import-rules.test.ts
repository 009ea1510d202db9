import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

// The design's table, written a second time on purpose: a slip in the configuration shows here.
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  'storage-format': [],
  platform: ['model'],
  contract: ['model'],
  atlassian: ['model', 'platform'],
  pages: ['model', 'storage-format'],
  planning: ['model', 'pages'],
  runs: ['model', 'pages', 'planning', 'atlassian', 'platform'],
  'use-cases': ['model', 'storage-format', 'platform', 'contract', 'atlassian', 'pages', 'planning', 'runs'],
  handlers: ['use-cases', 'runs', 'contract', 'model', 'platform'],
  forge: ['platform', 'contract', 'model'],
};
const folders = Object.keys(allowed);

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** Cruises a project of nothing but the given files, under this repository's own rules. */
const refusedIn = (files: Readonly<Record<string, string>>): readonly Violation[] => {
  const project = mkdtempSync(join(tmpdir(), 'import-rules-'));
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.check.json', 'package.json'])
      cpSync(join(root, file), join(project, file));
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    for (const folder of ['src', 'static', 'local', 'test']) mkdirSync(join(project, folder));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, name)), { recursive: true });
      writeFileSync(join(project, name), text);
    }
    const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'static', 'local', 'test'];
    const run = spawnSync(process.execPath, [cli, ...args], { cwd: project, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${run.stderr}`);
    const report: { summary: { violations: readonly Violation[] } } = JSON.parse(run.stdout);
    return report.summary.violations;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
};

const target = "export const target = 'here';\n";
const importOf = (path: string): string => `import { target } from '${path}';\n\nexport const used = target;\n`;
const typeImportOf = (path: string): string =>
  `import type { target } from '${path}';\n\nexport type Used = typeof target;\n`;

describe('the import rules', () => {
  it.each([
    ['values', importOf],
    ['types', typeImportOf],
  ])('refuse every direction between folders of src that the table lacks, for %s, and no other', (_what, write) => {
    const files: Record<string, string> = {};
    for (const folder of folders) files[`src/${folder}/target.ts`] = target;
    for (const from of folders)
      for (const to of folders) if (from !== to) files[`src/${from}/to-${to}.ts`] = write(`../${to}/target`);

    const refused = refusedIn(files).map((violation) => `${violation.from} -> ${violation.to}`);

    const forbidden = folders.flatMap((from) =>
      folders
        .filter((to) => from !== to && !(allowed[from] ?? []).includes(to))
        .map((to) => `src/${from}/to-${to}.ts -> src/${to}/target.ts`),
    );
    expect(new Set(refused)).toEqual(new Set(forbidden));
    expect(forbidden.length).toBeGreaterThan(60);
  });

  it('refuse what crosses the house the wrong way, each under its own rule', () => {
    const plants: Readonly<Record<string, readonly [file: string, text: string]>> = {
      'only-known-folders': ['src/helpers/new.ts', importOf('../model/target')],
      'app-is-free-of-forge': ['src/app.ts', importOf('./forge/target')],
      'entry-stays-in-src': ['src/index.ts', importOf('../local/target')],
      'forge-packages-in-forge': ['src/runs/speaks.ts', "export { kvs } from '@forge/kvs';\n"],
      'model-imports': ['src/model/test-data.ts', importOf('../../test/target')],
      surfaces: ['static/panel/panel.tsx', importOf('../../src/runs/target')],
      'local-knows-no-source': ['local/fake.ts', importOf('../src/storage-format/target')],
      'shipped-dependencies': ['src/pages/dev.ts', "export { Hono } from 'hono';\n"],
      'no-cycles': ['src/planning/first.ts', "export { second as first } from './second';\n"],
      resolvable: ['src/planning/lost.ts', importOf('./nowhere')],
    };
    const targets = ['src/model', 'src/forge', 'src/runs', 'src/storage-format', 'local', 'test'];

    const refused = refusedIn({
      ...Object.fromEntries(targets.map((folder) => [`${folder}/target.ts`, target])),
      ...Object.fromEntries(Object.values(plants)),
      'src/planning/second.ts': "export { first as second } from './first';\n",
    });

    for (const [rule, [file]] of Object.entries(plants))
      expect(refused).toContainEqual(
        expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }),
      );
  });

  it('let through what the house is made of', () => {
    const refused = refusedIn({
      'src/index.ts':
        "import { app } from './app';\nimport { store } from './forge/store';\n\nexport const resolver = [app, store];\n",
      'src/app.ts': "import { target } from './use-cases/target';\n\nexport const app = target;\n",
      'src/use-cases/target.ts': target,
      'src/forge/store.ts': "import { kvs } from '@forge/kvs';\n\nexport const store = kvs;\n",
      'src/storage-format/parse.ts':
        "import { SaxesParser } from 'saxes';\n\nexport const parser = new SaxesParser();\n",
      'src/contract/views.ts': target,
      'static/panel/index.tsx':
        "import { invoke } from '@forge/bridge';\nimport { Text } from '@forge/react';\nimport { useState } from 'react';\nimport { target } from '../../src/contract/views';\n\nexport const all = [invoke, Text, useState, target];\n",
      'local/main.ts':
        "import { readFileSync } from 'node:fs';\nimport { Hono } from 'hono';\n\nexport const all = [readFileSync, Hono];\n",
      'test/any.test.ts': importOf('../src/contract/views'),
    });

    expect(refused).toEqual([]);
  });
});
