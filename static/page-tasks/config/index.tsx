import ForgeReconciler from '@forge/react';
import { StrictMode } from 'react';
import { ConfigApp } from './config-app';

ForgeReconciler.render(
  <StrictMode>
    <ConfigApp />
  </StrictMode>,
);
