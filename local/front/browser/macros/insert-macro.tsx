import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import AddIcon from '@atlaskit/icon/core/add';
import { useState } from 'react';
import type { ConfigObject } from '../../macro/config-value';
import { macroStorage } from '../../macro/macro-storage';
import type { SurfaceModule } from '../../surface-module';
import { appFacts, surfacesOf } from '../surface/surface-modules';
import { ConfigModal } from './config-modal';
import type { MacroPage } from './macro-extension';

interface Props {
  readonly page: MacroPage;
  /** The macro as storage format. */
  readonly onInsert: (source: string) => void;
}

/** The app's macros; one with a form asks for its config first, and is not inserted where that is closed. */
export const InsertMacro = ({ page, onInsert }: Props) => {
  const [inserting, setInserting] = useState<{ readonly module: SurfaceModule; readonly localId: string }>();
  const macros = surfacesOf('macro').filter(({ isHidden }) => !isHidden);
  if (macros.length === 0) return null;

  const insert = ({ key, title }: SurfaceModule, localId: string, config: ConfigObject): void =>
    onInsert(macroStorage({ app: appFacts(), moduleKey: key, title, localId, config }));
  const choose = (module: SurfaceModule): void => {
    const localId = crypto.randomUUID();
    if (module.config?.opensOnInsert) setInserting({ module, localId });
    else insert(module, localId, {});
  };

  const form = inserting?.module.config;
  return (
    <>
      <DropdownMenu<HTMLButtonElement>
        shouldRenderToParent
        trigger={({ triggerRef, ...props }) => (
          <Button {...props} ref={triggerRef} iconBefore={AddIcon}>
            Insert macro
          </Button>
        )}
      >
        <DropdownItemGroup>
          {macros.map((module) => (
            <DropdownItem
              key={module.key}
              {...(module.description === undefined ? {} : { description: module.description })}
              onClick={() => choose(module)}
            >
              {module.title}
            </DropdownItem>
          ))}
        </DropdownItemGroup>
      </DropdownMenu>
      {inserting !== undefined && form !== undefined && (
        <ConfigModal
          module={inserting.module}
          form={form}
          page={page}
          localId={inserting.localId}
          config={{}}
          isInserting
          onSubmit={async (config) => insert(inserting.module, inserting.localId, config)}
          onClose={() => setInserting(undefined)}
        />
      )}
    </>
  );
};
