import type { ReactNode } from 'react';
import { DecisionList } from './decision-list';
import { childNamed } from './elements';
import { Inside } from './inside';

/** A piece of an Atlassian document in a body: decisions, or a panel of a colour of its own. */
export const AdfExtension = ({ of }: { readonly of: Element }): ReactNode => {
  const node = childNamed(of, 'ac:adf-node');
  if (node?.getAttribute('type') === 'decision-list') return <DecisionList of={node} />;
  const content = of.getElementsByTagName('ac:adf-content')[0] ?? childNamed(of, 'ac:adf-fallback');
  return <div className="panel panel-note">{content !== undefined && <Inside of={content} />}</div>;
};
