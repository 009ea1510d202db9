import Button from '@atlaskit/button/new';
import EditIcon from '@atlaskit/icon/core/edit';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session';
import { MacroBox } from '../storage-view/macro-box';
import { emitAppEvent } from '../surface/app-events';
import { Surface } from '../surface/surface';
import { surfaceWithKey } from '../surface/surface-modules';
import { ConfigModal } from './config-modal';
import type { ForgeMacro } from './forge-macro';
import { type MacroPage, macroExtension } from './macro-extension';
import { saveConfig } from './save-config';

interface Props {
  readonly macro: ForgeMacro;
  readonly page: MacroPage;
  readonly mayEdit: boolean;
  /** The page is another now. */
  readonly onChanged: () => void;
}

/** `useConfig` reads the config again when it hears of this. */
const CONFIG_CHANGED = 'app FORGE_CORE_MACRO_CONFIG_CHANGED';

/** A macro of the app on a page: its surface, and its form for those who may edit the page. */
export const PageMacro = ({ macro, page, mayEdit, onChanged }: Props) => {
  const { rest } = useSession();
  const [isConfiguring, setConfiguring] = useState(false);
  const module = surfaceWithKey(macro.moduleKey);
  const localId = macro.localId ?? `${page.id}-${macro.place}`;
  const stored = JSON.stringify(macro.config);
  const told = useRef(stored);
  useEffect(() => {
    if (told.current === stored) return;
    told.current = stored;
    emitAppEvent(CONFIG_CHANGED);
  }, [stored]);

  if (module === undefined || module.type !== 'macro') {
    return <MacroBox title={`Error loading the extension “${macro.title}”`} />;
  }
  const { config: form } = module;
  return (
    <section className="app-macro" aria-label={module.title} data-testid={`macro-${module.key}`}>
      {mayEdit && form !== undefined && (
        <div className="app-macro-bar">
          <Button iconBefore={EditIcon} appearance="subtle" spacing="compact" onClick={() => setConfiguring(true)}>
            Edit macro
          </Button>
        </div>
      )}
      <Surface
        module={module}
        localId={localId}
        extension={macroExtension(page, macro.config)}
        view={{ refresh: onChanged }}
      />
      {isConfiguring && form !== undefined && (
        <ConfigModal
          module={module}
          form={form}
          page={page}
          localId={localId}
          config={macro.config}
          isInserting={false}
          onSubmit={async (config) => {
            await saveConfig(rest, page.id, macro, config);
            onChanged();
          }}
          onClose={() => setConfiguring(false)}
        />
      )}
    </section>
  );
};
