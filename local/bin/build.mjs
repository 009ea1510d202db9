import { ensureInstall } from './ensure-install.mjs';
import { loadMain } from './load-main.mjs';
import { root } from './root.mjs';

ensureInstall(root);

// What `forge deploy` does not build itself. The local site builds it when it is started.
const { buildResources } = await loadMain();
for (const folder of await buildResources(root)) console.log(`built ${folder}`);
