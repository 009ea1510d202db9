import { readFileSync, statSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const attributeType = z.enum(['string', 'integer', 'float', 'boolean', 'any']);
export type AttributeType = z.infer<typeof attributeType>;

const indexSchema = z.union([
  z.string().transform((attribute) => ({ name: attribute, range: [attribute] })),
  z.object({
    name: z.string(),
    range: z.array(z.string()).max(1).optional(),
    partition: z.array(z.string()).optional(),
  }),
]);

const entitySchema = z.object({
  name: z.string(),
  attributes: z.record(z.string(), z.object({ type: attributeType })),
  indexes: z.array(indexSchema).default([]),
});

const moduleSchema = z.looseObject({ key: z.string() });

type ScopeMap = Record<string, { allowImpersonation?: boolean | undefined } | null | undefined>;

const scopesSchema = z.union([
  z.array(z.string()).transform((names): ScopeMap => Object.fromEntries(names.map((name) => [name, {}]))),
  z.record(z.string(), z.object({ allowImpersonation: z.boolean().optional() }).nullish()),
]);

const manifestSchema = z.object({
  app: z.object({
    id: z.string(),
    storage: z.object({ entities: z.array(entitySchema).default([]) }).optional(),
  }),
  modules: z.record(z.string(), z.array(moduleSchema)),
  permissions: z.object({ scopes: scopesSchema.optional() }).optional(),
});

const consumerSchema = z.object({ key: z.string(), queue: z.string(), function: z.string() });
const intervals = { fiveMinute: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
const scheduleSchema = z.object({
  key: z.string(),
  function: z.string(),
  interval: z.enum(['fiveMinute', 'hour', 'day', 'week']),
});
const functionSchema = z.object({
  key: z.string(),
  handler: z.string(),
  timeoutSeconds: z.number().int().min(1).max(900).optional(),
});
const entityPropertySchema = z.object({
  propertyKey: z.string(),
  values: z.array(
    z.object({
      path: z.string(),
      type: z.enum(['string', 'number', 'text', 'date', 'user']),
      searchAlias: z.string().optional(),
    }),
  ),
});
const webTriggerSchema = z.object({
  key: z.string(),
  function: z.string(),
  response: z
    .object({
      type: z.enum(['static', 'dynamic']),
      outputs: z
        .array(
          z.object({
            key: z.string(),
            statusCode: z.number(),
            contentType: z.string().optional(),
            body: z.string().optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});
const uiResolverSchema = z.object({ resolver: z.object({ function: z.string() }) });
const macroExportSchema = z.object({ key: z.string(), adfExport: z.object({ function: z.string() }) });

export interface EntityIndex {
  readonly name: string;
  readonly partition: readonly string[];
  readonly range?: string;
}

export interface Entity {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributeType>;
  readonly indexes: ReadonlyMap<string, EntityIndex>;
}

export interface AppFunction {
  readonly key: string;
  /** Export of the app's entry file. */
  readonly exportName: string;
  readonly timeoutMs: number;
}

export type WebTrigger = z.infer<typeof webTriggerSchema>;

/** A path of an entity property that JQL can ask for. */
export interface EntityProperty {
  readonly propertyKey: string;
  readonly path: string;
  readonly type: 'string' | 'number' | 'text' | 'date' | 'user';
  readonly searchAlias?: string;
}

/** What the runtime needs to know of manifest.yml. */
export interface AppManifest {
  readonly appId: string;
  readonly modules: readonly { readonly key: string; readonly type: string }[];
  /** UI modules by key, with the function that answers their `invoke`. */
  readonly resolvers: ReadonlyMap<string, AppFunction>;
  /** Macros by key, with the function that answers with a document in their place. */
  readonly macroExports: ReadonlyMap<string, AppFunction>;
  readonly consumers: ReadonlyMap<string, { readonly key: string; readonly function: AppFunction }>;
  readonly schedules: ReadonlyMap<string, { readonly intervalMs: number; readonly function: AppFunction }>;
  readonly webTriggers: ReadonlyMap<string, { readonly trigger: WebTrigger; readonly function: AppFunction }>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly entityProperties: readonly EntityProperty[];
  readonly scopes: ReadonlySet<string>;
  /** The scopes that may be used as a person who is not there. */
  readonly impersonationScopes: ReadonlySet<string>;
}

const known = new Map<string, { readonly modifiedAt: number; readonly manifest: AppManifest }>();

/** Reads a manifest. Throws where it is no manifest or names a function that it does not declare. */
export const readManifest = (path: string): AppManifest => {
  const modifiedAt = statSync(path).mtimeMs;
  const former = known.get(path);
  if (former?.modifiedAt === modifiedAt) return former.manifest;
  const manifest = checkedManifest(path);
  known.set(path, { modifiedAt, manifest });
  return manifest;
};

const checkedManifest = (path: string): AppManifest => {
  const manifest = manifestSchema.parse(parse(readFileSync(path, 'utf8')));
  const of = (type: string) => manifest.modules[type] ?? [];
  const functions = new Map(
    of('function').map((item) => {
      const { key, handler, timeoutSeconds } = functionSchema.parse(item);
      const exportName = handler.slice(handler.lastIndexOf('.') + 1);
      return [key, { key, exportName, timeoutMs: 1_000 * timeoutOf(key, timeoutSeconds, manifest.modules) }];
    }),
  );
  const functionOf = (key: string): AppFunction => {
    const found = functions.get(key);
    if (!found) throw new Error(`${path}: a module names the function "${key}", which is not declared`);
    return found;
  };
  const resolvers = new Map<string, AppFunction>();
  for (const items of Object.values(manifest.modules)) {
    for (const item of items) {
      const ui = uiResolverSchema.safeParse(item);
      if (ui.success) resolvers.set(item.key, functionOf(ui.data.resolver.function));
    }
  }
  const scopes = Object.entries(manifest.permissions?.scopes ?? {});
  return {
    appId: manifest.app.id,
    modules: Object.entries(manifest.modules)
      .filter(([type]) => type !== 'function')
      .flatMap(([type, items]) => items.map(({ key }) => ({ key, type }))),
    resolvers,
    macroExports: new Map(
      of('macro').flatMap((item) => {
        const { success, data } = macroExportSchema.safeParse(item);
        // One that is not there fails when a page is exported, not every start of the site.
        const found = success ? functions.get(data.adfExport.function) : undefined;
        return found === undefined ? [] : [[item.key, found] as const];
      }),
    ),
    consumers: new Map(
      of('consumer')
        .map((item) => consumerSchema.parse(item))
        .map((consumer) => [consumer.queue, { key: consumer.key, function: functionOf(consumer.function) }]),
    ),
    schedules: new Map(
      of('scheduledTrigger')
        .map((item) => scheduleSchema.parse(item))
        .map((item) => [item.key, { intervalMs: intervals[item.interval], function: functionOf(item.function) }]),
    ),
    webTriggers: new Map(
      of('webtrigger')
        .map((item) => webTriggerSchema.parse(item))
        .map((trigger) => [trigger.key, { trigger, function: functionOf(trigger.function) }]),
    ),
    entities: new Map((manifest.app.storage?.entities ?? []).map((entity) => [entity.name, entityOf(entity)])),
    entityProperties: of('jira:entityProperty')
      .map((item) => entityPropertySchema.parse(item))
      .flatMap(({ propertyKey, values }) =>
        values.map(({ searchAlias, ...value }) => ({
          propertyKey,
          ...value,
          ...(searchAlias === undefined ? {} : { searchAlias }),
        })),
      ),
    scopes: new Set(scopes.map(([name]) => name)),
    impersonationScopes: new Set(scopes.filter(([, flags]) => flags?.allowImpersonation).map(([name]) => name)),
  };
};

const uiSeconds = 25;
const otherSeconds = 55;

/**
 * UI resolvers have 25 s, the rest 55 s or, in consumers and scheduled triggers, what is declared; of a function that
 * several modules share, the lowest applies (reference/forge-platform.md 1).
 */
const timeoutOf = (
  key: string,
  declared: number | undefined,
  modules: z.infer<typeof manifestSchema>['modules'],
): number => {
  const times: number[] = [];
  for (const [type, items] of Object.entries(modules)) {
    for (const item of items) {
      const ui = uiResolverSchema.safeParse(item);
      if (ui.success && ui.data.resolver.function === key) times.push(uiSeconds);
      if (type === 'function' || item.function !== key) continue;
      times.push(type === 'consumer' || type === 'scheduledTrigger' ? (declared ?? otherSeconds) : otherSeconds);
    }
  }
  return times.length === 0 ? otherSeconds : Math.min(...times);
};

const entityOf = ({ name, attributes, indexes }: z.infer<typeof entitySchema>): Entity => ({
  name,
  attributes: new Map(Object.entries(attributes).map(([attribute, { type }]) => [attribute, type])),
  indexes: new Map(
    indexes.map((index): [string, EntityIndex] => {
      const range = index.range?.[0];
      const partition = 'partition' in index ? (index.partition ?? []) : [];
      return [index.name, { name: index.name, partition, ...(range === undefined ? {} : { range }) }];
    }),
  ),
});
