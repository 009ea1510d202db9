import { Modal, ModalBody, ModalHeader, ModalTitle } from '@forge/react';
import { CloseSurface } from '../common/close-surface';
import { TaskSyncApp } from '../task-sync/task-sync-app';
import { macroTexts } from './page-tasks-texts';

interface Props {
  readonly includeSubpages: boolean;
  readonly onClose: () => void;
}

/** The whole way of the content action in a window over the page: nothing is created that was not seen before. */
export const SyncWindow = ({ includeSubpages, onClose }: Props) => (
  <Modal width="x-large" onClose={onClose}>
    <ModalHeader>
      <ModalTitle>{macroTexts.syncTitle}</ModalTitle>
    </ModalHeader>
    <ModalBody>
      <CloseSurface.Provider value={onClose}>
        <TaskSyncApp options={{ includeSubpages }} />
      </CloseSurface.Provider>
    </ModalBody>
  </Modal>
);
