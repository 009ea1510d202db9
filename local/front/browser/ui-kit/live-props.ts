import type { ReactNode } from 'react';
import { type DocNode, isElementInProps, isFunctionName } from '../../frame/wire';
import type { Props } from './drawn';
import type { SurfaceHost } from './surface-host';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Events and analytics objects do not cross; what the surface may know of them does. */
function portable(argument: unknown): unknown {
  if (typeof argument === 'function') return undefined;
  if (!isObject(argument)) return argument;
  if ('_isAnalyticsEvent' in argument) return undefined;
  const { target } = argument;
  if (isObject(target) && ('value' in target || 'checked' in target || 'tagName' in target)) {
    const { value, checked, name, id, tagName } = target;
    return { type: argument.type, target: { value, checked, name, id, tagName } };
  }
  try {
    return JSON.parse(JSON.stringify(argument)) as unknown;
  } catch {
    return undefined;
  }
}

/** Makes the properties of a node usable: names of functions become functions, elements are drawn. */
export function liveProps(props: Props, host: SurfaceHost, draw: (node: DocNode) => ReactNode): Props {
  const live = (value: unknown): unknown => {
    if (isFunctionName(value)) return (...args: readonly unknown[]) => host.run(value.$fn, args.map(portable));
    if (isElementInProps(value)) return draw(value.$element);
    if (Array.isArray(value)) return value.map(live);
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, live(inner)]));
    return value;
  };
  return live(props) as Props;
}
