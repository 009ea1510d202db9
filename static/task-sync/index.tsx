import ForgeReconciler from '@forge/react';
import { StrictMode } from 'react';
import { TaskSyncApp } from './task-sync-app';

ForgeReconciler.render(
  <StrictMode>
    <TaskSyncApp />
  </StrictMode>,
);
