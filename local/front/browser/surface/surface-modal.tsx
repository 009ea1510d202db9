import ModalDialog, { CloseButton, ModalBody, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { SurfaceModule } from '../../front-manifest';
import { Surface } from './surface';

interface Props {
  readonly module: SurfaceModule;
  readonly extension: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

/** Forge's sizes of a modal, in pixels; `max` takes the window but for a margin. */
const widths: Readonly<Record<string, number | string>> = {
  small: 400,
  medium: 600,
  large: 800,
  xlarge: 968,
  max: 'min(1440px, calc(100vw - 48px))',
};

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
          width={widths[module.viewportSize] ?? 600}
          {...(module.viewportSize === 'max' ? { height: 'calc(100vh - 120px)' } : {})}
          shouldCloseOnOverlayClick={false}
          testId={`surface-${module.key}`}
        >
          <ModalHeader hasCloseButton={false}>
            <ModalTitle>{module.title}</ModalTitle>
            <CloseButton onClick={close} label="Close" />
          </ModalHeader>
          <ModalBody>
            <Surface module={module} extension={extension} onClose={close} />
          </ModalBody>
        </ModalDialog>
      )}
    </ModalTransition>
  );
};
