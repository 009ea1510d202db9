import { useState } from 'react';
import type { PageRow } from '../rest/confluence';
import { Link } from '../routing/link';
import { pagePath } from '../routing/page-path';
import { FolderIcon } from './folder-icon';
import { ancestorsOf, isFolder, type PageNode, pageNodes } from './page-nodes';

interface Props {
  readonly spaceKey: string;
  readonly pages: readonly PageRow[];
  readonly currentId?: string;
}

interface BranchProps {
  readonly node: PageNode;
  readonly spaceKey: string;
  readonly currentId: string | undefined;
  readonly open: ReadonlySet<string>;
  readonly onToggle: (pageId: string) => void;
}

const Branch = ({ node, spaceKey, currentId, open, onToggle }: BranchProps) => {
  const { page, children } = node;
  const isOpen = open.has(page.id);
  return (
    <li>
      <div className={page.id === currentId ? 'tree-row tree-current' : 'tree-row'}>
        {children.length > 0 ? (
          <button
            type="button"
            className="tree-toggle"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${page.title}`}
            onClick={() => onToggle(page.id)}
          >
            {isOpen ? '▾' : '▸'}
          </button>
        ) : (
          <span className="tree-toggle tree-leaf" aria-hidden="true">
            •
          </span>
        )}
        {isFolder(page) ? (
          <span className="tree-name" title={page.title}>
            <FolderIcon />
            {page.title}
          </span>
        ) : (
          <Link to={pagePath(spaceKey, page.id, page.title)} isCurrent={page.id === currentId} title={page.title}>
            <span dir="auto">{page.title}</span>
          </Link>
        )}
        {page.status === 'archived' && <span className="archived-mark">Archived</span>}
      </div>
      {isOpen && children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch
              key={child.page.id}
              node={child}
              spaceKey={spaceKey}
              currentId={currentId}
              open={open}
              onToggle={onToggle}
            />
          ))}
        </ul>
      )}
    </li>
  );
};

/** The pages of a space; the way to the page shown is open, other branches as the person left them. */
export const PageTree = ({ spaceKey, pages, currentId }: Props) => {
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({});
  const nodes = pageNodes(pages);
  const onWay = currentId === undefined ? [] : [...ancestorsOf(pages, currentId).map(({ id }) => id), currentId];
  const isOpen = (id: string): boolean => folds[id] ?? (onWay.includes(id) || nodes.some(({ page }) => page.id === id));
  const open = new Set(pages.map(({ id }) => id).filter(isOpen));
  return (
    <ul className="tree">
      {nodes.map((node) => (
        <Branch
          key={node.page.id}
          node={node}
          spaceKey={spaceKey}
          currentId={currentId}
          open={open}
          onToggle={(id) => setFolds({ ...folds, [id]: !isOpen(id) })}
        />
      ))}
    </ul>
  );
};
