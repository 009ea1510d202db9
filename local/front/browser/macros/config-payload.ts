import type { ConfigObject, ConfigValue } from '../../macro/config-value';
import { ViewError } from '../surface/view-error';

/** What a macro's form hands over. */
export interface ConfigPayload {
  readonly config: ConfigObject;
  /** The form stays open. */
  readonly keepEditing: boolean;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(path: string, why: string): never {
  throw new ViewError('INVALID_CONFIG', `config${path}: ${why}`);
}

function itemValue(item: unknown, path: string): ConfigValue {
  if (Array.isArray(item)) return refuse(path, 'an array may not stand in an array');
  return checkedValue(item, path);
}

function checkedValue(value: unknown, path: string): ConfigValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse(path, 'this number is no JSON');
  if (Array.isArray(value)) {
    const items = value.map((item, place) => itemValue(item, `${path}[${place}]`));
    if (new Set(items.map((item) => typeof item)).size > 1) refuse(path, 'all items of an array have the same type');
    return items;
  }
  if (isPlainObject(value)) return checkedObject(value, path);
  return refuse(path, `${value === null ? 'null' : typeof value} is not allowed`);
}

/** What is undefined is left out. */
function checkedObject(object: Readonly<Record<string, unknown>>, path: string): ConfigObject {
  const named = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([name, value]) => [name, checkedValue(value, `${path}.${name}`)]));
}

/** The payload of `view.submit` in a macro's form, checked as Forge does. Throws a `ViewError` with Forge's code. */
export function checkedPayload(payload: unknown): ConfigPayload {
  if (!isPlainObject(payload)) throw new ViewError('INVALID_PAYLOAD', 'view.submit() takes an object');
  const { config, body, keepEditing } = payload;
  if (body !== undefined) throw new ViewError('INVALID_EXTENSION_TYPE', 'Only a bodied macro has a body');
  if (!isPlainObject(config)) throw new ViewError('INVALID_CONFIG', 'config has to be an object');
  return { config: checkedObject(config, ''), keepEditing: keepEditing === true };
}
