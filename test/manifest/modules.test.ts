import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { functions, manifest, root, surfaces } from './manifest';

const functionsOf = ({ module }: (typeof surfaces)[number]): readonly string[] =>
  [module.function, module.resolver?.function, module.adfExport?.function].filter((key) => key !== undefined);

/** The resource that draws a macro's form. */
const configOf = ({ config }: (typeof surfaces)[number]['module']): string | undefined =>
  typeof config === 'object' ? config.resource : undefined;

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));

describe('the manifest', () => {
  it.each(functions)('has $handler of function $key exported', async ({ handler }) => {
    const [file, name] = handler.split('.');
    const exported: unknown = await import(join(root, 'src', file ?? ''));
    expect(exported).toEqual(expect.objectContaining({ [name ?? '']: expect.any(Function) }));
  });

  it('names only functions that it declares, and declares none that nothing names', () => {
    const named = new Set(surfaces.flatMap(functionsOf));
    expect([...named].sort()).toEqual(functions.map(({ key }) => key).sort());
  });

  it('gives a long timeout only where Forge allows one: to consumers and scheduled triggers', () => {
    const slow = functions.filter(({ timeoutSeconds }) => timeoutSeconds !== undefined).map(({ key }) => key);
    const callers = surfaces.filter((surface) => functionsOf(surface).some((key) => slow.includes(key)));
    expect(callers.filter(({ type }) => type !== 'consumer' && type !== 'scheduledTrigger')).toEqual([]);
    expect(functions.filter(({ timeoutSeconds = 0 }) => timeoutSeconds > 900)).toEqual([]);
  });

  it('shares no consumer function with another module', () => {
    const consumers = surfaces.filter(({ type }) => type === 'consumer').flatMap(functionsOf);
    const all = surfaces.flatMap(functionsOf);
    expect(consumers.filter((key) => all.indexOf(key) !== all.lastIndexOf(key))).toEqual([]);
  });

  it('has every resource on disk: UI Kit as a file, Custom UI as what it is built from, pictures as a folder', () => {
    for (const { path } of manifest.resources) {
      const isFile = /\.[jt]sx?$/.test(path);
      const needed = path.endsWith('/build') ? ['../index.html', '../main.ts'] : [''];
      const found = needed.map((name) => join(root, path, name));
      expect(found.filter((file) => !existsSync(file))).toEqual([]);
      if (isFile || path.endsWith('/build')) expect(found.filter((file) => !statSync(file).isFile())).toEqual([]);
      else expect(statSync(join(root, path)).isDirectory()).toBe(true);
    }
  });

  it('shows each resource: by a module, by a picture of one, or in a frame of a surface', () => {
    const ofModules = surfaces.flatMap(({ module }) => [module.resource ?? [], configOf(module) ?? []].flat());
    const ofPictures = surfaces.flatMap(({ module }) => /^resource:([^;]+);/.exec(String(module.icon))?.[1] ?? []);
    const ofFrames = sourcesBelow('static').flatMap((source) =>
      [...source.matchAll(/<Frame resource="([^"]+)"/g)].map(([, key]) => key),
    );
    const shown = new Set([...ofModules, ...ofPictures, ...ofFrames]);
    expect(manifest.resources.map(({ key }) => key).sort()).toEqual([...shown].sort());
  });

  it('uses each key once: Forge counts them across all types of modules', () => {
    const keys = [...functions.map(({ key }) => key), ...surfaces.map(({ module }) => module.key)];
    expect(new Set(keys).size).toBe(keys.length);
    expect(functions.filter(({ key }) => key.length > 23)).toEqual([]);
  });

  it('opens no way out of Atlassian: no remotes, no providers, no external permissions', () => {
    expect(Object.keys(manifest).sort()).toEqual(['app', 'modules', 'permissions', 'resources']);
    expect(Object.keys(manifest.permissions)).toEqual(['scopes']);
  });
});

describe('the storage that the manifest declares', () => {
  const entities = manifest.app.storage.entities;

  it('stays within the numbers that Forge allows', () => {
    expect(entities.length).toBeLessThanOrEqual(20);
    for (const { attributes, indexes } of entities) {
      expect(Object.keys(attributes).length).toBeLessThanOrEqual(50);
      expect(indexes.length).toBeLessThanOrEqual(7);
    }
  });

  it('has names of the lengths that Forge allows', () => {
    const within = (least: number, most: number) => (name: string) => name.length >= least && name.length <= most;
    expect(entities.map(({ name }) => name).filter((name) => !within(3, 60)(name))).toEqual([]);
    expect(
      entities.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => !within(1, 30)(name)),
    ).toEqual([]);
    expect(
      entities.flatMap(({ indexes }) => indexes.map(({ name }) => name)).filter((name) => !within(3, 50)(name)),
    ).toEqual([]);
  });

  it.each(entities)('indexes only attributes of $name that can be compared', ({ attributes, indexes }) => {
    const known = ['string', 'integer', 'float', 'boolean', 'any'];
    expect(Object.values(attributes).filter(({ type }) => !known.includes(type))).toEqual([]);
    expect(new Set(indexes.map(({ name }) => name)).size).toBe(indexes.length);
    for (const attribute of indexes.flatMap(({ partition, range }) => [...partition, ...range]))
      expect(['string', 'integer', 'float', 'boolean']).toContain(attributes[attribute]?.type);
  });

  it('is what the code calls by name', () => {
    const source = readFileSync(join(root, 'src/platform/store.ts'), 'utf8');
    const union = /type EntityName =([^;]+);/.exec(source)?.[1] ?? '';
    expect([...union.matchAll(/'([^']+)'/g)].map(([, name]) => name).sort()).toEqual(
      entities.map(({ name }) => name).sort(),
    );
  });
});
