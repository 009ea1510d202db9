import { type ReactNode, useState } from 'react';
import { ShowLoaded } from '../chrome/show-loaded';
import { listSpaces, type PageRow, type Space } from '../rest/confluence';
import { type Loaded, useLoaded } from '../rest/use-loaded';
import { Link } from '../routing/link';
import { type Session, useSession } from '../session/session';
import { ProjectBadge } from '../work/project-badge';
import { loadTree } from './load-tree';
import { PageTree } from './page-tree';
import { SpaceApps } from './space-apps';

export interface SpaceContent {
  readonly space: Space;
  /** Folders among them. */
  readonly pages: readonly PageRow[];
}

async function loadSpace({ rest }: Session, wanted: Partial<Space>): Promise<SpaceContent> {
  const spaces = await listSpaces(rest);
  const space = spaces.find(({ id, key }) => id === wanted.id || key === wanted.key);
  if (space === undefined) throw new Error('This space does not exist, or you may not see it.');
  return { space, pages: await loadTree(rest, space.id) };
}

/** A space with its pages, by its id or its key. */
export function useSpace(wanted: Partial<Space>): readonly [Loaded<SpaceContent>, () => void] {
  const session = useSession();
  return useLoaded(`space ${wanted.id ?? wanted.key ?? ''}`, () => loadSpace(session, wanted));
}

interface Props {
  readonly content: Loaded<SpaceContent>;
  readonly currentId?: string;
  readonly children: ReactNode;
}

/** The page tree beside what is read; on a narrow screen it folds away above it. */
export const SpaceShell = ({ content, currentId, children }: Props) => {
  // Open for the page on which it was opened: a page that is chosen folds the tree away.
  const [openAt, setOpenAt] = useState<string>();
  const here = currentId ?? '';
  const isOpen = openAt === here;
  return (
    <div className="shell">
      <aside className={isOpen ? 'sidebar sidebar-open' : 'sidebar'} aria-label="Pages of this space">
        <ShowLoaded loaded={content}>
          {({ space, pages }) => (
            <>
              <div className="sidebar-head">
                <ProjectBadge name={space.name} />
                <Link to={`/wiki/spaces/${encodeURIComponent(space.key)}`}>
                  <strong>{space.name}</strong>
                </Link>
                <button
                  type="button"
                  className="sidebar-toggle"
                  aria-expanded={isOpen}
                  onClick={() => setOpenAt(isOpen ? undefined : here)}
                >
                  Pages
                </button>
              </div>
              <SpaceApps spaceKey={space.key} />
              <nav className="sidebar-tree" aria-label="Page tree">
                <PageTree spaceKey={space.key} pages={pages} {...(currentId === undefined ? {} : { currentId })} />
              </nav>
            </>
          )}
        </ShowLoaded>
      </aside>
      <main id="main" className="content">
        {children}
      </main>
    </div>
  );
};
