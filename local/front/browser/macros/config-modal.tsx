import ModalDialog, { CloseButton, ModalBody, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { ConfigObject } from '../../macro/config-value';
import type { MacroConfig, SurfaceModule } from '../../surface-module';
import { modalWidth } from '../surface/modal-width';
import { Surface } from '../surface/surface';
import { checkedPayload } from './config-payload';
import { type MacroPage, macroExtension } from './macro-extension';

interface Props {
  readonly module: SurfaceModule;
  readonly form: MacroConfig;
  readonly page: MacroPage;
  readonly localId: string;
  readonly config: ConfigObject;
  readonly isInserting: boolean;
  /** Rejects where the config can't be kept. */
  readonly onSubmit: (config: ConfigObject) => Promise<void>;
  readonly onClose: () => void;
}

/** The form of a macro's config, in a window that only its own buttons close. */
export const ConfigModal = ({ module, form, page, localId, config, isInserting, onSubmit, onClose }: Props) => {
  const [isOpen, setOpen] = useState(true);
  const close = (): void => setOpen(false);
  const submit = async (payload: unknown): Promise<void> => {
    const { config: chosen, keepEditing } = checkedPayload(payload);
    await onSubmit(chosen);
    if (!keepEditing) close();
  };
  return (
    <ModalTransition>
      {isOpen && (
        <ModalDialog
          onCloseComplete={onClose}
          width={modalWidth(form.viewportSize)}
          shouldCloseOnOverlayClick={false}
          shouldCloseOnEscapePress={false}
          testId={`config-${module.key}`}
        >
          <ModalHeader hasCloseButton={false}>
            <ModalTitle>{form.title ?? module.title}</ModalTitle>
            <CloseButton onClick={close} label="Close" />
          </ModalHeader>
          <ModalBody>
            <Surface
              module={module}
              resource={form.resource}
              localId={localId}
              extension={macroExtension(page, config, {
                isEditing: true,
                macro: { isConfiguring: true, isInserting },
              })}
              view={{ close, submit }}
            />
          </ModalBody>
        </ModalDialog>
      )}
    </ModalTransition>
  );
};
