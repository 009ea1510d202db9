import Button from '@atlaskit/button/new';
import PrinterIcon from '@atlaskit/icon/core/printer';
import { ShowLoaded } from '../chrome/show-loaded';
import { useTitle } from '../chrome/use-title';
import { DrawMacroProvider } from '../macros/draw-macro';
import { ExportedMacro, type ExportType } from '../macros/exported-macro';
import type { ForgeMacro } from '../macros/forge-macro';
import { getPage, listSpaces } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { Link } from '../routing/link';
import { pagePath } from '../routing/page-path';
import { useSession } from '../session/session';
import { PageBody } from '../storage-view/page-body';

interface Props {
  readonly pageId: string;
  readonly exportType: Exclude<ExportType, 'other'>;
}

const names: Readonly<Record<Props['exportType'], string>> = { pdf: 'PDF', word: 'Word' };

/** A page as an export has it: on paper, with each macro as the document that its app makes of it. */
export const ExportScreen = ({ pageId, exportType }: Props) => {
  const { rest } = useSession();
  const [loaded] = useLoaded(`export ${pageId}`, async () => {
    const [page, spaces] = await Promise.all([getPage(rest, pageId), listSpaces(rest)]);
    return { page, spaceKey: spaces.find(({ id }) => id === page.spaceId)?.key ?? '' };
  });
  useTitle(loaded.state === 'loaded' ? loaded.value.page.title : undefined, `Export to ${names[exportType]}`);
  return (
    <main id="main" className="export">
      <ShowLoaded loaded={loaded}>
        {({ page, spaceKey }) => {
          const at = { id: page.id, space: { id: page.spaceId, key: spaceKey } };
          const draw = (macro: ForgeMacro) => <ExportedMacro macro={macro} page={at} exportType={exportType} />;
          return (
            <>
              <div className="export-bar">
                <Link to={pagePath(spaceKey, page.id, page.title)}>Back to the page</Link>
                <span className="quiet">Export to {names[exportType]}</span>
                <Button iconBefore={PrinterIcon} onClick={() => window.print()}>
                  Print
                </Button>
              </div>
              <article className="sheet">
                <h1 dir="auto">{page.title}</h1>
                <DrawMacroProvider value={draw}>
                  <PageBody value={page.body.storage?.value ?? ''} />
                </DrawMacroProvider>
              </article>
            </>
          );
        }}
      </ShowLoaded>
    </main>
  );
};
