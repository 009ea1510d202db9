import { Link } from '../routing/link';
import { pagePath } from '../routing/page-path';
import { ancestorsOf, isFolder } from './page-nodes';
import type { SpaceContent } from './space-shell';

interface Props {
  /** `undefined` until the space is known: the line keeps its height. */
  readonly content: SpaceContent | undefined;
  readonly pageId: string;
}

/** The way down to a page. A folder has no page of its own to go to. */
export const Crumbs = ({ content, pageId }: Props) => (
  <nav className="crumbs" aria-label="Breadcrumb">
    {content !== undefined && <Link to={`/wiki/spaces/${content.space.key}`}>{content.space.name}</Link>}
    {content !== undefined &&
      ancestorsOf(content.pages, pageId).map((row) =>
        isFolder(row) ? (
          <span key={row.id}>{row.title}</span>
        ) : (
          <Link key={row.id} to={pagePath(content.space.key, row.id, row.title)}>
            {row.title}
          </Link>
        ),
      )}
  </nav>
);
