import type { AppFacts } from '../surface-module';
import type { ConfigObject, ConfigValue } from './config-value';

interface MacroParts {
  readonly app: AppFacts;
  readonly moduleKey: string;
  readonly title: string;
  readonly localId: string;
  readonly config: ConfigObject;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Storage format spells a parameter's name with hyphens: `panelTitle` → `panel-title`. */
export function storedName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function readName(stored: string): string {
  return stored.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function typeOf(value: ConfigValue): string {
  if (typeof value === 'boolean') return ' type="boolean"';
  if (typeof value === 'number') return Number.isInteger(value) ? ' type="integer"' : ' type="float"';
  return '';
}

function isList(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

function contentOf(value: ConfigValue): string {
  if (isList(value)) {
    if (value.length === 0) return '<ac:adf-parameter-value />';
    return value
      .map((item) => `<ac:adf-parameter-value${typeOf(item)}>${contentOf(item)}</ac:adf-parameter-value>`)
      .join('');
  }
  return typeof value === 'object' ? parametersOf(value) : escaped(String(value));
}

function parametersOf(config: ConfigObject): string {
  return Object.entries(config)
    .map(
      ([name, value]) =>
        `<ac:adf-parameter key="${escaped(storedName(name))}"${typeOf(value)}>${contentOf(value)}</ac:adf-parameter>`,
    )
    .join('');
}

/** A Forge macro as it stands in a body; what a reader without the app would see is the same node again. */
export function macroStorage({ app, moduleKey, title, localId, config }: MacroParts): string {
  const key = `${app.appId}/${app.environmentId}/static/${moduleKey}`;
  const parameters = [
    ['local-id', escaped(localId)],
    ['extension-id', `ari:cloud:ecosystem::extension/${escaped(key)}`],
    ['extension-title', escaped(title)],
    ['forge-environment', 'DEVELOPMENT'],
    ['render', 'native'],
    ['guest-params', parametersOf(config)],
  ]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<ac:adf-parameter key="${name}">${value}</ac:adf-parameter>`)
    .join('');
  const attributes = [
    ['extension-key', escaped(key)],
    ['extension-type', 'com.atlassian.ecosystem'],
    ['parameters', parameters],
    ['text', escaped(title)],
    ['layout', 'default'],
    ['local-id', escaped(localId)],
  ]
    .map(([name, value]) => `<ac:adf-attribute key="${name}">${value}</ac:adf-attribute>`)
    .join('');
  const node = `<ac:adf-node type="extension">${attributes}</ac:adf-node>`;
  return `<ac:adf-extension>${node}<ac:adf-fallback>${node}</ac:adf-fallback></ac:adf-extension>`;
}
