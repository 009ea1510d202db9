import Lozenge from '@atlaskit/lozenge';
import type { ReactNode } from 'react';
import { IssueLink } from '../work/issue-link';
import { childNamed, parameter } from './elements';
import { headingAnchor } from './heading-anchor';
import { Inside } from './inside';
import { MacroBox, SourcePage } from './macro-box';

interface Props {
  readonly of: Element;
}

const RichBody = ({ of }: Props) => {
  const body = childNamed(of, 'ac:rich-text-body');
  return body === undefined ? null : <Inside of={body} />;
};

const panelNames: ReadonlySet<string> = new Set(['info', 'note', 'tip', 'warning', 'panel']);
const panelMarks: Readonly<Record<string, string>> = { info: 'i', note: '!', tip: '✓', warning: '×' };

const Panel = ({ of, name }: Props & { readonly name: string }) => {
  const title = parameter(of, 'title');
  return (
    <div className={`panel panel-${name}`}>
      {panelMarks[name] !== undefined && (
        <span className="panel-mark" aria-hidden="true">
          {panelMarks[name]}
        </span>
      )}
      <div>
        {title !== undefined && <strong className="panel-title">{title}</strong>}
        <RichBody of={of} />
      </div>
    </div>
  );
};

const statusColours: Readonly<Record<string, 'default' | 'success' | 'inprogress' | 'moved' | 'removed' | 'new'>> = {
  green: 'success',
  blue: 'inprogress',
  yellow: 'moved',
  red: 'removed',
  purple: 'new',
};

const Contents = ({ of }: Props) => {
  const headings = [...(of.ownerDocument.documentElement.querySelectorAll('h1,h2,h3,h4') ?? [])];
  return (
    <ul className="contents">
      {headings.map((heading) => (
        <li key={headingAnchor(heading)} style={{ marginLeft: (Number(heading.nodeName[1]) - 1) * 16 }}>
          <a href={`#${encodeURIComponent(headingAnchor(heading))}`}>{heading.textContent}</a>
        </li>
      ))}
    </ul>
  );
};

/** The macros a reader meets most; any other is named in a neutral box around its content. */
export const Macro = ({ of }: Props): ReactNode => {
  const name = of.getAttribute('ac:name') ?? '';
  if (panelNames.has(name)) return <Panel of={of} name={name} />;
  switch (name) {
    case 'expand':
      return (
        <details className="expand">
          <summary>{parameter(of, 'title') ?? 'Click here to expand'}</summary>
          <RichBody of={of} />
        </details>
      );
    case 'code':
    case 'noformat':
      return (
        <figure className="code">
          {parameter(of, 'title') !== undefined && <figcaption>{parameter(of, 'title')}</figcaption>}
          <pre>{childNamed(of, 'ac:plain-text-body')?.textContent}</pre>
        </figure>
      );
    case 'status':
      return (
        <Lozenge appearance={statusColours[(parameter(of, 'colour') ?? '').toLowerCase()] ?? 'default'}>
          {parameter(of, 'title') ?? ''}
        </Lozenge>
      );
    case 'toc':
      return <Contents of={of} />;
    case 'jira': {
      const key = parameter(of, 'key');
      if (key !== undefined) return <IssueLink issueKey={key} />;
      return (
        <MacroBox title="Work items that match">
          <code>{parameter(of, 'jqlQuery')}</code>
        </MacroBox>
      );
    }
    case 'include':
      return (
        <MacroBox title="Another page as a whole">
          <SourcePage of={of} />
        </MacroBox>
      );
    case 'excerpt-include':
      return (
        <MacroBox title="Excerpt of another page">
          <SourcePage of={of} />
        </MacroBox>
      );
    case 'children':
      return <MacroBox title="List of the pages below this one" />;
    case 'excerpt':
    case 'details':
    case 'section':
    case 'column':
      return <RichBody of={of} />;
    default:
      return (
        <MacroBox title={name === '' ? 'Macro' : `Macro “${name}”`}>
          <RichBody of={of} />
        </MacroBox>
      );
  }
};
