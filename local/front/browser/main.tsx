import '@atlaskit/css-reset';
import './styles/site.css';
import './styles/page-body.css';
import './styles/surface.css';
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';
import { createRoot } from 'react-dom/client';
import { Site } from './site';

const root = document.getElementById('root');
if (root === null) throw new Error('The document has no element with the id root');

void setGlobalTheme({ colorMode: 'light' }).finally(() => createRoot(root).render(<Site />));
