import type { DocNode } from './wire';

type AnyFunction = (...args: readonly unknown[]) => unknown;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDocNode(value: Record<string, unknown>): boolean {
  return typeof value.type === 'string' && Array.isArray(value.children) && isObject(value.props);
}

function isReactElement(value: Record<string, unknown>): boolean {
  return '$$typeof' in value && 'props' in value;
}

/** Turns what a surface hands to the bridge into what can be posted; `nameOf` keeps a function and gives its name. */
export function createSerialiser(nameOf: (run: AnyFunction) => string): (value: unknown) => unknown {
  let count = 0;

  const textNode = (text: unknown): DocNode => {
    count += 1;
    return { type: 'String', key: `text-${count}`, props: { text: String(text) }, children: [] };
  };

  const childrenOf = (children: unknown): readonly DocNode[] => {
    if (children === null || children === undefined || typeof children === 'boolean') return [];
    if (Array.isArray(children)) return children.flatMap(childrenOf);
    if (isObject(children) && isReactElement(children)) return [elementNode(children)];
    return [textNode(children)];
  };

  /** An element in a property was never reconciled: only host components can be drawn from it. */
  const elementNode = (element: Record<string, unknown>): DocNode => {
    const { children, ...props } = isObject(element.props) ? element.props : {};
    count += 1;
    return {
      type: typeof element.type === 'string' ? element.type : 'Component in a property',
      key: typeof element.key === 'string' ? element.key : `element-${count}`,
      props: plain(props),
      children: childrenOf(children),
    };
  };

  const plain = (object: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, serialise(value)]));

  const serialise = (value: unknown): unknown => {
    if (typeof value === 'function') return { $fn: nameOf(value as AnyFunction) };
    if (Array.isArray(value)) return value.map(serialise);
    if (!isObject(value)) return typeof value === 'symbol' ? undefined : value;
    if (value instanceof Error) return { message: value.message };
    if (isReactElement(value)) return { $element: elementNode(value) };
    if (isDocNode(value)) {
      const { type, key, props, children } = value as unknown as DocNode;
      return { type, key, props: plain({ ...props }), children: children.map(serialise) };
    }
    return plain(value);
  };

  return serialise;
}
