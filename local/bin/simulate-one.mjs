// A worker of `npm run simulate`: lives histories, one at a time, as it is asked.
import { createRequire } from 'node:module';

const { runHistory } = createRequire(import.meta.url)(process.argv[2]);
process.on('message', async (wanted) => {
  if (wanted === 'over') process.exit(0);
  process.send(await runHistory(wanted));
});
// Ctrl-C is for who asks.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
process.send('ready');
