import { useRef, useState } from 'react';
import { ShowLoaded } from '../chrome/show-loaded';
import { useTitle } from '../chrome/use-title';
import { DrawMacroProvider } from '../macros/draw-macro';
import { ExportedMacro } from '../macros/exported-macro';
import type { ForgeMacro } from '../macros/forge-macro';
import { PageMacro } from '../macros/page-macro';
import { getPage, mayEdit, type Page } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { pagePath } from '../routing/page-path';
import { useSession } from '../session/session';
import { KnownPagesProvider } from '../storage-view/known-pages';
import { PageBody } from '../storage-view/page-body';
import { ArchivedNote } from './archived-note';
import { Crumbs } from './crumbs';
import { PageEditor } from './page-editor';
import { PageHead } from './page-head';
import { PageHistory } from './page-history';
import { isFolder } from './page-nodes';
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

  const refresh = (): void => {
    setView('read');
    again();
    againSpace();
  };

  const around = content.state === 'loaded' ? content.value : undefined;
  useTitle(page.state === 'loaded' ? page.value.title : undefined, around?.space.name);
  const pathOf = (title: string): string | undefined => {
    const found = around?.pages.find((row) => row.title === title && !isFolder(row));
    return around === undefined || found === undefined ? undefined : pagePath(around.space.key, found.id, title);
  };

  // An older version shows what its macros export, as Confluence does.
  const drawMacroOn = (found: Page, spaceKey: string) => (macro: ForgeMacro) => {
    const at = { id: found.id, space: { id: found.spaceId, key: spaceKey } };
    return version === undefined ? (
      <PageMacro
        key={`${at.id} ${macro.localId ?? macro.place}`}
        macro={macro}
        page={at}
        mayEdit={mayEdit(found)}
        onChanged={again}
      />
    ) : (
      <ExportedMacro macro={macro} page={at} exportType="other" />
    );
  };

  const show = (found: Page) => (
    <article className="page">
      <Crumbs content={around} pageId={pageId} />
      {found.status === 'archived' && <ArchivedNote />}
      {view === 'edit' ? (
        <PageEditor
          page={found}
          spaceKey={around?.space.key ?? ''}
          onSaved={refresh}
          onCancel={() => setView('read')}
        />
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
      {view === 'read' && (
        <KnownPagesProvider value={pathOf}>
          <DrawMacroProvider value={around === undefined ? undefined : drawMacroOn(found, around.space.key)}>
            <PageBody value={found.body.storage?.value ?? ''} />
          </DrawMacroProvider>
        </KnownPagesProvider>
      )}
    </article>
  );

  return (
    <SpaceShell content={spaceId.current === undefined ? { state: 'loading' } : content} currentId={pageId}>
      <ShowLoaded loaded={page}>{show}</ShowLoaded>
    </SpaceShell>
  );
};
