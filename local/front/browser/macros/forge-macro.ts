import type { ConfigObject, ConfigValue } from '../../macro/config-value';
import { readName } from '../../macro/macro-storage';
import { childNamed, childrenNamed } from '../storage-view/elements';

/** A Forge macro of this app in a body. */
export interface ForgeMacro {
  readonly moduleKey: string;
  /** Bodies that a script wrote may have none. */
  readonly localId: string | undefined;
  readonly title: string;
  readonly config: ConfigObject;
  /** Its place among all pieces of this kind in the body. */
  readonly place: number;
}

const EXTENSION_KEY = /^(?:ari:cloud:ecosystem::extension\/)?([^/]+)\/[^/]+\/static\/([^/]+)$/;

function keyed(element: Element | undefined, name: 'ac:adf-attribute' | 'ac:adf-parameter', key: string) {
  if (element === undefined) return undefined;
  return childrenNamed(element, name).find((child) => child.getAttribute('key') === key);
}

function readValue(element: Element): ConfigValue {
  const items = childrenNamed(element, 'ac:adf-parameter-value');
  const [first] = items;
  if (first !== undefined) {
    const isEmpty = items.length === 1 && first.childNodes.length === 0;
    return isEmpty ? [] : items.map(readValue);
  }
  if (childNamed(element, 'ac:adf-parameter') !== undefined) return configOf(element);
  const text = element.textContent ?? '';
  const type = element.getAttribute('type');
  if (type === 'boolean') return text === 'true';
  return type === 'integer' || type === 'float' ? Number(text) : text;
}

function configOf(element: Element): ConfigObject {
  const parameters = childrenNamed(element, 'ac:adf-parameter');
  return Object.fromEntries(parameters.map((child) => [readName(child.getAttribute('key') ?? ''), readValue(child)]));
}

/** The macro that an `ac:adf-extension` is, if it is one of this app. */
export function readForgeMacro(extension: Element, appId: string): ForgeMacro | undefined {
  const node = childNamed(extension, 'ac:adf-node');
  if (node?.getAttribute('type') !== 'extension') return undefined;
  const [, app, moduleKey] =
    EXTENSION_KEY.exec(keyed(node, 'ac:adf-attribute', 'extension-key')?.textContent ?? '') ?? [];
  if (app !== appId || moduleKey === undefined) return undefined;
  const parameters = keyed(node, 'ac:adf-attribute', 'parameters');
  const guest = keyed(parameters, 'ac:adf-parameter', 'guest-params');
  const localId =
    keyed(node, 'ac:adf-attribute', 'local-id')?.textContent ??
    keyed(parameters, 'ac:adf-parameter', 'local-id')?.textContent;
  const all = [...extension.ownerDocument.getElementsByTagName('ac:adf-extension')];
  return {
    moduleKey,
    localId: localId || undefined,
    title: keyed(node, 'ac:adf-attribute', 'text')?.textContent ?? moduleKey,
    config: guest === undefined ? {} : configOf(guest),
    place: all.indexOf(extension),
  };
}
