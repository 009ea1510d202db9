import { closingLine } from './counts.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { root } from './root.mjs';

ensureInstall(root);

const { findChromium, howToGetChromium } = await import('../../test/browser/support/find-chromium.mjs');
const executablePath = findChromium();
if (executablePath === undefined) {
  console.error(howToGetChromium);
  process.exit(1);
}

const { runJourneys } = await import('../../test/browser/run-journeys.mjs');
const counts = await runJourneys(executablePath, process.argv.slice(2));
if (counts.passed + counts.failed === 0) console.error('No journey has such a name.');
console.log(`\n${closingLine(counts)}`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
