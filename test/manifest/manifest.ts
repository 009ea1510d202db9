import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = resolve(__dirname, '../..');

const moduleShape = z.looseObject({
  key: z.string(),
  function: z.string().optional(),
  resource: z.string().optional(),
  resolver: z.object({ function: z.string() }).optional(),
  adfExport: z.object({ function: z.string() }).optional(),
  config: z.union([z.boolean(), z.looseObject({ resource: z.string().optional() })]).optional(),
});

const functionShape = z.strictObject({
  key: z.string(),
  handler: z.string(),
  timeoutSeconds: z.number().optional(),
});

const entityShape = z.strictObject({
  name: z.string(),
  attributes: z.record(z.string(), z.strictObject({ type: z.string() })),
  indexes: z
    .array(
      z.strictObject({
        name: z.string(),
        partition: z.array(z.string()).default([]),
        range: z.array(z.string()).length(1),
      }),
    )
    .default([]),
});

const manifestShape = z.strictObject({
  app: z.looseObject({ storage: z.object({ entities: z.array(entityShape) }) }),
  modules: z.record(z.string(), z.array(z.unknown())),
  resources: z.array(z.strictObject({ key: z.string(), path: z.string() })),
  permissions: z.strictObject({
    scopes: z.record(z.string(), z.strictObject({ allowImpersonation: z.boolean().optional() })),
  }),
});

/** The app's manifest, as far as the tests of it need. Egress, remotes and providers have no place in its shape. */
export const manifest = manifestShape.parse(parse(readFileSync(join(root, 'manifest.yml'), 'utf8')));

export const functions = z.array(functionShape).parse(manifest.modules.function);

/** Every module that is no function, with its type. */
export const surfaces = Object.entries(manifest.modules)
  .filter(([type]) => type !== 'function')
  .flatMap(([type, modules]) => modules.map((module) => ({ type, module: moduleShape.parse(module) })));
