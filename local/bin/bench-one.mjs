// Runs one bundled benchmark in a process of its own, so that no other one has warmed its code or filled its heap.
import { createRequire } from 'node:module';

const { name, run } = createRequire(import.meta.url)(process.argv[2]);
const figures = await run();
process.send({ name, figures }, () => process.exit(0));
