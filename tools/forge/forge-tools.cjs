const { createRequire } = require('node:module');
const { join } = require('node:path');

/** Where `npm run check:forge` installs Forge's tools, seen from the app's root. */
const folder = join(process.cwd(), '.cache/forge-tools');

/** Loads a package of that install: the app's own node_modules has none of them. */
const load = createRequire(join(folder, 'package.json'));

module.exports = { load };
