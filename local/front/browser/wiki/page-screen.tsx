import { useEffect, useRef, useState } from 'react';
import { ShowLoaded } from '../chrome/show-loaded';
import { getPage, type Page } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { Link } from '../routing/link';
import { pagePath } from '../routing/page-path';
import { useSession } from '../session/session';
import { PageBody } from '../storage-view/page-body';
import { PageEditor } from './page-editor';
import { PageHead } from './page-head';
import { PageHistory } from './page-history';
import { ancestorsOf } from './page-nodes';
import { SpaceShell, useSpace } from './space-shell';

interface Props {
  readonly pageId: string;
  readonly version: string | undefined;
}

type View = 'read' | 'edit' | 'history';

/** A page in its space: read, edited, or its versions. */
export const PageScreen = ({ pageId, version }: Props) => {
  const { rest } = useSession();
  const place = `${pageId} ${version ?? ''}`;
  const [chosen, setChosen] = useState<{ readonly place: string; readonly view: View }>({ place, view: 'read' });
  // Another page is read first, whatever was done on the last one.
  const view = chosen.place === place ? chosen.view : 'read';
  const setView = (next: View): void => setChosen({ place, view: next });
  const [page, again] = useLoaded(`page ${place}`, () => getPage(rest, pageId, version));
  const spaceId = useRef<string>(undefined);
  if (page.state === 'loaded') spaceId.current = page.value.spaceId;
  const [content, againSpace] = useSpace(spaceId.current === undefined ? {} : { id: spaceId.current });

  useEffect(() => {
    if (page.state === 'loaded') document.title = page.value.title;
  }, [page]);

  const refresh = (): void => {
    setView('read');
    again();
    againSpace();
  };

  const around = content.state === 'loaded' ? content.value : undefined;
  const crumbs = around === undefined ? [] : ancestorsOf(around.pages, pageId);

  const show = (found: Page) => (
    <article className="page">
      <nav className="crumbs" aria-label="Breadcrumb">
        {around !== undefined && <Link to={`/wiki/spaces/${around.space.key}`}>{around.space.name}</Link>}
        {around !== undefined &&
          crumbs.map(({ id, title }) => (
            <Link key={id} to={pagePath(around.space.key, id, title)}>
              {title}
            </Link>
          ))}
      </nav>
      {view === 'edit' ? (
        <PageEditor page={found} onSaved={refresh} onCancel={() => setView('read')} />
      ) : (
        <PageHead
          page={found}
          spaceKey={around?.space.key ?? ''}
          isOld={version !== undefined}
          onEdit={() => setView('edit')}
          onHistory={() => setView(view === 'history' ? 'read' : 'history')}
          onChanged={refresh}
        />
      )}
      {view === 'history' && <PageHistory pageId={pageId} spaceKey={around?.space.key ?? ''} title={found.title} />}
      {view === 'read' && <PageBody value={found.body.storage?.value ?? ''} />}
    </article>
  );

  return (
    <SpaceShell content={spaceId.current === undefined ? { state: 'loading' } : content} currentId={pageId}>
      <ShowLoaded loaded={page}>{show}</ShowLoaded>
    </SpaceShell>
  );
};
