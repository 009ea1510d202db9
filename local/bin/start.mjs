import { ensureInstall } from './ensure-install.mjs';
import { loadMain } from './load-main.mjs';
import { root } from './root.mjs';

const [major] = process.versions.node.split('.');
if (Number(major) < 20) {
  console.error(`Taskbridge needs Node 20 or newer, this is ${process.version}.`);
  process.exit(1);
}

ensureInstall(root);

// npm changes to the repository; a relative --data is meant from where the command was given
const from = process.env.INIT_CWD ?? process.cwd();
const { start, explain } = await loadMain();
try {
  await start(process.argv.slice(2), root, from);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
