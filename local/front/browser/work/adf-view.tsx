import Lozenge from '@atlaskit/lozenge';
import { createElement, Fragment, type ReactNode } from 'react';
import { dayText } from '../chrome/when-text';
import { useSession } from '../session/session';
import { SiteLink } from '../storage-view/site-link';

interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly AdfNode[];
}

function textAttr(node: Pick<AdfNode, 'attrs'>, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function marked(node: AdfNode): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((inner, mark) => {
    if (mark.type === 'strong') return <strong>{inner}</strong>;
    if (mark.type === 'em') return <em>{inner}</em>;
    if (mark.type === 'code') return <code>{inner}</code>;
    if (mark.type === 'strike') return <s>{inner}</s>;
    if (mark.type === 'underline') return <u>{inner}</u>;
    if (mark.type === 'link') return <SiteLink href={textAttr(mark, 'href')}>{inner}</SiteLink>;
    return inner;
  }, node.text ?? '');
}

const Mention = ({ node }: { readonly node: AdfNode }) => {
  const { nameOf } = useSession();
  return <span className="mention">@{nameOf(textAttr(node, 'id'))}</span>;
};

const plainTags: Readonly<Record<string, 'p' | 'ul' | 'ol' | 'li' | 'blockquote' | 'tr' | 'th' | 'td'>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  tableRow: 'tr',
  tableHeader: 'th',
  tableCell: 'td',
};

const statusColours: Readonly<Record<string, 'default' | 'success' | 'inprogress' | 'moved' | 'removed' | 'new'>> = {
  green: 'success',
  blue: 'inprogress',
  yellow: 'moved',
  red: 'removed',
  purple: 'new',
};

const draw = (node: AdfNode): ReactNode => createElement(Node, { node });

const Node = ({ node }: { readonly node: AdfNode }): ReactNode => {
  // A document does not change while it is read: its nodes need no keys.
  const inside = createElement(Fragment, null, ...(node.content ?? []).map(draw));
  const Tag = plainTags[node.type];
  if (Tag === 'th' || Tag === 'td') {
    const span = (name: string): number => Math.max(1, Number(textAttr(node, name)) || 1);
    return (
      <Tag colSpan={span('colspan')} rowSpan={span('rowspan')}>
        {inside}
      </Tag>
    );
  }
  if (Tag === 'p') return <p dir="auto">{inside}</p>;
  if (Tag !== undefined) return <Tag>{inside}</Tag>;
  switch (node.type) {
    case 'doc':
      return <div className="page-body">{inside}</div>;
    case 'text':
      return marked(node);
    case 'hardBreak':
      return <br />;
    case 'rule':
      return <hr />;
    case 'heading':
      return <h3>{inside}</h3>;
    case 'mention':
      return <Mention node={node} />;
    case 'date':
      return <time className="date">{dayText(new Date(Number(textAttr(node, 'timestamp'))).toISOString())}</time>;
    case 'inlineCard':
      return (
        <SiteLink href={textAttr(node, 'url')} isCard>
          {textAttr(node, 'url')}
        </SiteLink>
      );
    case 'table':
      return (
        <div className="table-frame">
          <table>
            <tbody>{inside}</tbody>
          </table>
        </div>
      );
    case 'taskList':
    case 'decisionList':
      return <ul className="task-list">{inside}</ul>;
    case 'taskItem':
    case 'decisionItem':
      return (
        <li className="task">
          {node.type === 'taskItem' && (
            <input type="checkbox" checked={textAttr(node, 'state') === 'DONE'} readOnly disabled aria-label="Task" />
          )}
          <div className="task-text">{inside}</div>
        </li>
      );
    case 'expand':
    case 'nestedExpand':
      return (
        <details className="expand" open>
          <summary>{textAttr(node, 'title')}</summary>
          {inside}
        </details>
      );
    case 'panel':
      return <div className={`panel panel-${textAttr(node, 'panelType')}`}>{inside}</div>;
    case 'codeBlock':
      return <pre>{inside}</pre>;
    case 'emoji':
      return textAttr(node, 'text') || textAttr(node, 'shortName');
    case 'status':
      return (
        <Lozenge appearance={statusColours[textAttr(node, 'color')] ?? 'default'}>{textAttr(node, 'text')}</Lozenge>
      );
    default:
      return <span className="unknown-node">{node.content === undefined ? node.type : inside}</span>;
  }
};

/** An issue's description, which is an Atlassian document. */
export const AdfView = ({ document }: { readonly document: unknown }) => <Node node={document as AdfNode} />;
