import { useLoaded } from '../rest/use-loaded';
import { useSession } from '../session/session';
import { MacroBox } from '../storage-view/macro-box';
import { surfaceWithKey } from '../surface/surface-modules';
import { AdfView } from '../work/adf-view';
import type { ForgeMacro } from './forge-macro';
import type { MacroPage } from './macro-extension';

export type ExportType = 'pdf' | 'word' | 'other';

interface Props {
  readonly macro: ForgeMacro;
  readonly page: MacroPage;
  readonly exportType: ExportType;
}

interface ExportCall {
  readonly accountId: string;
  readonly moduleKey: string;
  readonly exportType: ExportType;
  readonly pageId: string;
  readonly space: MacroPage['space'];
  readonly config: ForgeMacro['config'];
}

async function exportMacro(call: ExportCall): Promise<unknown> {
  const response = await fetch('/_local/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  });
  if (response.ok) return response.json();
  console.error(`The export of ${call.moduleKey} failed with ${response.status}: ${await response.text()}`);
  throw new Error('The macro could not be exported.');
}

function isDocument(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';
}

/** The document that a macro's `adfExport` function makes, in the macro's place. */
export const ExportedMacro = ({ macro, page, exportType }: Props) => {
  const { person } = useSession();
  const { moduleKey, config, place } = macro;
  const isExported = surfaceWithKey(moduleKey)?.isExported === true;
  const [document] = useLoaded(`export ${page.id} ${place} ${exportType} ${JSON.stringify(config)}`, async () =>
    isExported
      ? exportMacro({
          accountId: person.accountId,
          moduleKey,
          exportType,
          pageId: page.id,
          space: page.space,
          config,
        })
      : undefined,
  );
  if (document.state === 'loading') return <p className="quiet">Exporting “{macro.title}” …</p>;
  if (document.state === 'failed') {
    return (
      <MacroBox title={macro.title}>
        <div role="alert">{document.error.message}</div>
      </MacroBox>
    );
  }
  if (!isDocument(document.value)) {
    return (
      <MacroBox title={isExported ? `“${macro.title}” exported no document` : `“${macro.title}” has no export view`} />
    );
  }
  return (
    <div className="exported-macro" data-testid={`export-${moduleKey}`}>
      <AdfView document={document.value} />
    </div>
  );
};
