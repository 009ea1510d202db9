import type { ReactNode } from 'react';
import type { DocNode } from '../../frame/wire';
import { uiKitComponents } from './components';
import { liveProps } from './live-props';
import { useSurfaceHost } from './surface-host';

const draw = (node: DocNode): ReactNode => <UiKitNode key={node.key} node={node} />;

/** Draws a node of a ForgeDoc. What this renderer does not know is shown in red: it must be seen, not missed. */
export const UiKitNode = ({ node }: { readonly node: DocNode }): ReactNode => {
  const host = useSurfaceHost();
  if (node.type === 'String') return String(node.props.text ?? '');
  const Component = uiKitComponents[node.type];
  if (Component === undefined) {
    return <div className="unknown-component">UI Kit component "{node.type}" is not drawn by the local site</div>;
  }
  return (
    <Component node={node} props={liveProps(node.props, host, draw)} draw={draw}>
      {node.children.map(draw)}
    </Component>
  );
};
