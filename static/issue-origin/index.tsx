import ForgeReconciler from '@forge/react';
import { StrictMode } from 'react';
import { IssueOriginApp } from './issue-origin-app';

ForgeReconciler.render(
  <StrictMode>
    <IssueOriginApp />
  </StrictMode>,
);
