import { createElement, type ReactNode } from 'react';
import { dayText } from '../chrome/when-text';
import { AdfExtension } from './adf-extension';
import { BodyTable } from './body-table';
import { headingAnchor } from './heading-anchor';
import { Inside } from './inside';
import { LinkElement } from './link-element';
import { Macro } from './macro';
import { SiteLink } from './site-link';
import { TaskList } from './task-list';

interface Props {
  readonly of: Element;
}

/** HTML that storage format shares with a browser. Anything else is shown by its content, never run. */
const htmlNames: ReadonlySet<string> = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li strong em b i u s del ins sub sup small code pre blockquote span div ' +
    'tbody thead tfoot tr dl dt dd'
  ).split(' '),
);

const colours = /^(?:background-color|color|text-align|margin-left):\s*[#a-z0-9(),. -]+$/i;

function styleOf(element: Element): Record<string, string> | undefined {
  const declarations = (element.getAttribute('style') ?? '')
    .split(';')
    .map((declaration) => declaration.trim())
    .filter((declaration) => colours.test(declaration));
  if (declarations.length === 0) return undefined;
  return Object.fromEntries(
    declarations.map((declaration) => {
      const [name = '', value = ''] = declaration.split(':');
      return [name.trim().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value.trim()];
    }),
  );
}

function spanOf(element: Element, name: string): number {
  const span = Number(element.getAttribute(name) ?? '1');
  return Number.isInteger(span) && span > 0 ? span : 1;
}

function anchorOf(element: Element): string | undefined {
  return /^h[1-6]$/.test(element.nodeName) ? headingAnchor(element) : undefined;
}

/** Each paragraph runs as its first letter does: Arabic and English stand on one page. */
function directionOf(name: string): 'auto' | undefined {
  return /^(?:p|h[1-6])$/.test(name) ? 'auto' : undefined;
}

const HtmlElement = ({ of }: Props): ReactNode => {
  const name = of.nodeName;
  if (name === 'br' || name === 'hr') return createElement(name);
  if (name === 'a') {
    return (
      <SiteLink href={of.getAttribute('href') ?? '#'} isCard={of.hasAttribute('data-card-appearance')}>
        <Inside of={of} />
      </SiteLink>
    );
  }
  if (name === 'time') return <time className="date">{dayText(of.getAttribute('datetime') ?? '')}</time>;
  if (name === 'table') return <BodyTable of={of} />;
  if (name === 'td' || name === 'th') {
    const spans = { colSpan: spanOf(of, 'colspan'), rowSpan: spanOf(of, 'rowspan') };
    return createElement(name, { ...spans, style: styleOf(of) }, <Inside of={of} />);
  }
  if (name === 'colgroup' || name === 'col') return null;
  if (htmlNames.has(name)) {
    return createElement(name, { style: styleOf(of), id: anchorOf(of), dir: directionOf(name) }, <Inside of={of} />);
  }
  return <Inside of={of} />;
};

const LAYOUTS = /^[a-z_-]+$/;

const StorageElement = ({ of }: Props): ReactNode => {
  switch (of.nodeName) {
    case 'ac:structured-macro':
    case 'ac:macro':
      return <Macro of={of} />;
    case 'ac:task-list':
      return <TaskList of={of} />;
    case 'ac:link':
      return <LinkElement of={of} />;
    case 'ac:emoticon':
      return of.getAttribute('ac:emoji-fallback') ?? of.getAttribute('ac:emoji-shortname') ?? ':)';
    case 'ac:image':
      return <span className="picture">{of.getAttribute('ac:alt') ?? 'Picture'}</span>;
    case 'ac:placeholder':
      return <span className="placeholder">{of.textContent}</span>;
    case 'ac:inline-comment-marker':
      return (
        <mark className="comment-marker">
          <Inside of={of} />
        </mark>
      );
    case 'ac:layout-section': {
      const type = of.getAttribute('ac:type') ?? 'single';
      return (
        <div className={`layout layout-${LAYOUTS.test(type) ? type : 'single'}`}>
          <Inside of={of} />
        </div>
      );
    }
    case 'ac:layout-cell':
      return (
        <div className="layout-cell">
          <Inside of={of} />
        </div>
      );
    case 'ac:adf-extension':
      return <AdfExtension of={of} />;
    case 'ac:parameter':
    case 'ac:adf-attribute':
    case 'ac:adf-fallback':
      return null;
    default:
      return <Inside of={of} />;
  }
};

/** One node of a body. */
export function drawStorageNode(node: Node): ReactNode {
  if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
    const parent = node.parentNode?.nodeName ?? '';
    // A browser refuses white space between the rows of a table.
    const isBetweenRows = /^(?:table|tbody|thead|tfoot|tr|colgroup)$/.test(parent);
    return isBetweenRows ? null : node.nodeValue;
  }
  if (!(node instanceof Element)) return null;
  return node.nodeName.includes(':') ? <StorageElement of={node} /> : <HtmlElement of={node} />;
}
