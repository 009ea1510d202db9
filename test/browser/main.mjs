import { closingLine } from '../../local/bin/counts.mjs';
import { runJourneys } from './run-journeys.mjs';
import { findChromium, howToGetChromium } from './support/find-chromium.mjs';

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error(howToGetChromium);
  process.exit(1);
}

const counts = await runJourneys(executablePath, process.argv.slice(2));
if (counts.passed + counts.failed === 0) console.error('No journey has such a name.');
console.log(`\n${closingLine(counts)}`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
