import ForgeReconciler from '@forge/react';
import { StrictMode } from 'react';
import { RunHistoryApp } from './run-history-app';

ForgeReconciler.render(
  <StrictMode>
    <RunHistoryApp />
  </StrictMode>,
);
