import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the vendors' documents are: `OPENAPI_DIR`, or beside the repository; nothing where there are none. */
export const openApiFolder = (): string | undefined => {
  const folders = [process.env.OPENAPI_DIR, resolve(__dirname, '../../../shared/openapi')];
  return folders.find((folder): folder is string => folder !== undefined && existsSync(join(folder, 'jira-v3.json')));
};

const documents = [
  { prefix: '/wiki/api/v2', base: '/wiki/api/v2', file: 'confluence-v2' },
  { prefix: '/wiki/rest/api', base: '', file: 'confluence-v1' },
  { prefix: '/rest/api/3', base: '', file: 'jira-v3' },
] as const;

type DocumentInfo = (typeof documents)[number];

/** OpenAPI 3.0 says `nullable`; JSON Schema says a type `null`. */
const toJsonSchema = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (!isJson(schema)) return schema;
  const next: Json = {};
  for (const [name, value] of Object.entries(schema)) {
    if (['nullable', 'example', 'xml', 'discriminator', 'readOnly', 'writeOnly', 'deprecated'].includes(name)) continue;
    next[name] =
      name === 'properties' && isJson(value)
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toJsonSchema(one)]))
        : name === '$ref' && typeof value === 'string'
          ? value
          : toJsonSchema(value);
  }
  return schema.nullable === true ? { anyOf: [next, { type: 'null' }] } : next;
};

/** Jira writes offsets without a colon, which no document says. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

class VendorDocument {
  private readonly paths: Json;
  private readonly schemas: Json;
  private readonly ajv: Ajv;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(
    folder: string,
    private readonly info: DocumentInfo,
  ) {
    const text = readFileSync(join(folder, `${info.file}.json`), 'utf8');
    const document = JSON.parse(text) as { paths: Json; components: { schemas: Json } };
    this.paths = document.paths;
    this.schemas = document.components.schemas;
    this.ajv = new Ajv({ strict: false, allErrors: true, ownProperties: true });
    addFormats(this.ajv);
    this.ajv.addFormat('date-time', dateTime);
    const converted = toJsonSchema({ components: { schemas: this.schemas } }) as Json;
    this.ajv.addSchema({ ...converted, $id: info.file });
  }

  /** The template of a path; fixed segments go before open ones. */
  templateOf(path: string): string | undefined {
    const wanted = path.slice(this.info.base.length).split('/');
    let best: { readonly template: string; readonly open: number } | undefined;
    for (const template of Object.keys(this.paths)) {
      const parts = template.split('/');
      if (parts.length !== wanted.length) continue;
      if (!parts.every((part, index) => part.startsWith('{') || part === wanted[index])) continue;
      const open = parts.filter((part) => part.startsWith('{')).length;
      if (!best || open < best.open) best = { template, open };
    }
    return best?.template;
  }

  operation(method: string, template: string): Json | undefined {
    const item = this.paths[template];
    const operation = isJson(item) ? item[method.toLowerCase()] : undefined;
    return isJson(operation) ? operation : undefined;
  }

  problems(method: string, path: string, status: number, body: unknown): readonly string[] {
    const template = this.templateOf(path);
    const operation = template === undefined ? undefined : this.operation(method, template);
    if (template === undefined || !operation) return [`the document has no ${method} ${path}`];
    const responses = isJson(operation.responses) ? operation.responses : {};
    const response = responses[String(status)];
    // Refusals are only loosely listed: every gateway adds its own. What is listed is checked.
    if (!isJson(response)) return status >= 400 ? [] : [`${method} ${template} has no answer ${status}`];
    const content = isJson(response.content) ? Object.values(response.content)[0] : undefined;
    const schema = isJson(content) ? content.schema : undefined;
    if (!isJson(schema) || Object.keys(schema).length === 0) return [];
    const name = `${method} ${template} ${status}`;
    const validate = this.validator(name, schema);
    const found = validate(body)
      ? []
      : (validate.errors ?? []).map(
          (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
        );
    return [...found, ...this.strangers([schema], body, '')].map((text) => `${name}: ${text}`);
  }

  private validator(name: string, schema: Json): ValidateFunction {
    const known = this.compiled.get(name);
    if (known) return known;
    const text = JSON.stringify(toJsonSchema(schema)).replaceAll('"#/components/', `"${this.info.file}#/components/`);
    const made = this.ajv.compile(JSON.parse(text) as Json);
    this.compiled.set(name, made);
    return made;
  }

  /** A schema and everything that it is put together from. */
  private *parts(schema: unknown): Generator<Json> {
    if (!isJson(schema)) return;
    if (typeof schema.$ref === 'string') {
      yield* this.parts(this.schemas[schema.$ref.slice('#/components/schemas/'.length)]);
      return;
    }
    yield schema;
    for (const name of ['allOf', 'oneOf', 'anyOf'] as const)
      for (const part of Array.isArray(schema[name]) ? schema[name] : []) yield* this.parts(part);
  }

  /** Properties that no part of the schema names, where none is open. */
  private strangers(schemas: readonly unknown[], value: unknown, at: string): readonly string[] {
    const parts = schemas.flatMap((schema) => [...this.parts(schema)]);
    if (Array.isArray(value)) {
      const items = parts.map((part) => part.items).filter(isJson);
      return items.length === 0 ? [] : value.flatMap((one, index) => this.strangers(items, one, `${at}/${index}`));
    }
    if (!isJson(value)) return [];
    const named = parts.filter((part) => isJson(part.properties));
    const additional = parts.map((part) => part.additionalProperties);
    const typed = additional.filter(isJson).filter((one) => Object.keys(one).length > 0);
    const isOpen = additional.some((one) => one === true || (isJson(one) && Object.keys(one).length === 0));
    return Object.entries(value).flatMap(([name, one]) => {
      const known = named.map((part) => (part.properties as Json)[name]).filter((schema) => schema !== undefined);
      if (known.length > 0) return this.strangers(known, one, `${at}/${name}`);
      if (typed.length > 0) return this.strangers(typed, one, `${at}/${name}`);
      return isOpen || named.length === 0 ? [] : [`${at}/${name} is no property of the document`];
    });
  }
}

const opened = new Map<string, VendorDocument>();

const documentFor = (folder: string, path: string): VendorDocument | undefined => {
  const info = documents.find((one) => path.startsWith(one.prefix));
  if (!info) return undefined;
  const known = opened.get(info.file);
  if (known) return known;
  const made = new VendorDocument(folder, info);
  opened.set(info.file, made);
  return made;
};

/**
 * What is wrong with an answer by the vendor's document: shapes it does not allow, properties it does not name. `path`
 * is the called one, without the query. Empty where the documents are not there ({@link openApiFolder}).
 */
export const openApiProblems = (method: string, path: string, status: number, body: unknown): readonly string[] => {
  const folder = openApiFolder();
  if (folder === undefined) return [];
  const document = documentFor(folder, path);
  return document ? document.problems(method, path, status, body) : [`no document for ${path}`];
};

/** The vendor's operation for a path template that carries the product's base path, with its scopes. */
export const vendorOperation = (
  method: string,
  path: string,
): { readonly operationId: string; readonly scopes: readonly (readonly string[])[] } | undefined => {
  const folder = openApiFolder();
  const document = folder === undefined ? undefined : documentFor(folder, path);
  const base = documents.find((one) => path.startsWith(one.prefix))?.base ?? '';
  const operation = document?.operation(method, path.slice(base.length));
  if (!operation) return undefined;
  const sets = operation['x-atlassian-oauth2-scopes'];
  return {
    operationId: String(operation.operationId),
    scopes: (Array.isArray(sets) ? sets : []).filter(isJson).map((set) => (set.scopes as string[]) ?? []),
  };
};
