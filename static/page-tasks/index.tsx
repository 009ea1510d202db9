import ForgeReconciler from '@forge/react';
import { StrictMode } from 'react';
import { PageTasksApp } from './page-tasks-app';

ForgeReconciler.render(
  <StrictMode>
    <PageTasksApp />
  </StrictMode>,
);
