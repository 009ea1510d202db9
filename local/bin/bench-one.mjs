// Runs one bundled benchmark in a process of its own, so that no other one has warmed its code or filled its heap.
import { createRequire } from 'node:module';

const { name, run } = createRequire(import.meta.url)(process.argv[2]);
if (typeof name !== 'string' || typeof run !== 'function')
  throw new Error(
    `${process.argv[2]}: a module of test/bench exports \`name\` and \`run()\`; others have to stand elsewhere`,
  );
const figures = await run();
process.send({ name, figures }, () => process.exit(0));
