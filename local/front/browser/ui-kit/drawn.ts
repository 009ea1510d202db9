import type { ComponentType, ReactNode } from 'react';
import type { DocNode } from '../../frame/wire';

export type Props = Readonly<Record<string, unknown>>;

/** What a component of the renderer gets: the node as it came, and what was made of it. */
export interface Drawn {
  readonly node: DocNode;
  /** The node's properties; functions can be called, elements are drawn. */
  readonly props: Props;
  readonly children: ReactNode;
  readonly draw: (node: DocNode) => ReactNode;
}

export type UiKitComponent = ComponentType<Drawn>;

export function textOf(node: DocNode): string {
  return node.type === 'String' ? String(node.props.text ?? '') : node.children.map(textOf).join('');
}

export function stringProp(props: Props, name: string): string | undefined {
  const value = props[name];
  return typeof value === 'string' ? value : undefined;
}

export function call(props: Props, name: string, ...args: readonly unknown[]): void {
  const run = props[name];
  if (typeof run === 'function') run(...args);
}

/** UI Kit types its properties; over the wire they are data. Atlaskit's own checks are all there is from here. */
export function loose(component: unknown): ComponentType<Readonly<Record<string, unknown>>> {
  return component as ComponentType<Readonly<Record<string, unknown>>>;
}

/** An event as UI Kit's handlers expect it. */
export function inputEvent(target: Props): { readonly target: Props } {
  return { target };
}
