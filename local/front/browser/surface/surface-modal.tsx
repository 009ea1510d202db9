import ModalDialog, { CloseButton, ModalBody, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { SurfaceModule } from '../../surface-module';
import { modalWidth } from './modal-width';
import { Surface } from './surface';
import type { Extension } from './surface-view';

interface Props {
  readonly module: SurfaceModule;
  readonly extension: Extension;
  readonly onClose: () => void;
}

/** A content action's window, with the manifest's title and size. */
export const SurfaceModal = ({ module, extension, onClose }: Props) => {
  const [isOpen, setOpen] = useState(true);
  const close = (): void => setOpen(false);
  return (
    <ModalTransition>
      {isOpen && (
        <ModalDialog
          onClose={close}
          onCloseComplete={onClose}
          width={modalWidth(module.viewportSize)}
          {...(module.viewportSize === 'max' ? { height: 'calc(100vh - 120px)' } : {})}
          shouldCloseOnOverlayClick={false}
          testId={`surface-${module.key}`}
        >
          <ModalHeader hasCloseButton={false}>
            <ModalTitle>{module.title}</ModalTitle>
            <CloseButton onClick={close} label="Close" />
          </ModalHeader>
          <ModalBody>
            <Surface module={module} extension={extension} view={{ close }} />
          </ModalBody>
        </ModalDialog>
      )}
    </ModalTransition>
  );
};
