import type { ReactNode } from 'react';
import { useDrawMacro } from '../macros/draw-macro';
import { readForgeMacro } from '../macros/forge-macro';
import { appFacts } from '../surface/surface-modules';
import { DecisionList } from './decision-list';
import { childNamed } from './elements';
import { Inside } from './inside';
import { MacroBox } from './macro-box';

/** A piece of an Atlassian document in a body: decisions, a macro of the app, or a panel of a colour of its own. */
export const AdfExtension = ({ of }: { readonly of: Element }): ReactNode => {
  const drawMacro = useDrawMacro();
  const node = childNamed(of, 'ac:adf-node');
  if (node?.getAttribute('type') === 'decision-list') return <DecisionList of={node} />;
  const macro = readForgeMacro(of, appFacts().appId);
  if (macro !== undefined) return drawMacro?.(macro) ?? <MacroBox title={macro.title} />;
  if (node?.getAttribute('type') === 'extension') return <MacroBox title="Macro of an app that is not installed" />;
  const content = of.getElementsByTagName('ac:adf-content')[0] ?? childNamed(of, 'ac:adf-fallback');
  return <div className="panel panel-note">{content !== undefined && <Inside of={content} />}</div>;
};
