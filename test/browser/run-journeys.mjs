import { chromium } from 'playwright-core';
import * as closeAndComeBack from './journeys/close-and-come-back.mjs';
import * as demo from './journeys/demo.mjs';
import * as keepYourPlace from './journeys/keep-your-place.mjs';
import * as keyboardAndNarrow from './journeys/keyboard-and-narrow.mjs';
import * as macroAndPanel from './journeys/macro-and-panel.mjs';
import * as madeAnew from './journeys/made-anew.mjs';
import * as oddWordsLongList from './journeys/odd-words-long-list.mjs';
import * as requiredFields from './journeys/required-fields.mjs';
import * as runHistory from './journeys/run-history.mjs';
import * as runsOfPlaces from './journeys/runs-of-places.mjs';
import * as surfaces from './journeys/surfaces.mjs';
import * as syncAPage from './journeys/sync-a-page.mjs';
import * as undoConflicts from './journeys/undo-conflicts.mjs';
import * as waitAndContinue from './journeys/wait-and-continue.mjs';
import { journeyKit } from './support/journey-kit.mjs';
import { startSite } from './support/start-site.mjs';

const journeys = {
  demo,
  'required-fields': requiredFields,
  'sync-a-page': syncAPage,
  'close-and-come-back': closeAndComeBack,
  'keyboard-and-narrow': keyboardAndNarrow,
  'keep-your-place': keepYourPlace,
  'odd-words-long-list': oddWordsLongList,
  'wait-and-continue': waitAndContinue,
  'made-anew': madeAnew,
  surfaces,
  'run-history': runHistory,
  'undo-conflicts': undoConflicts,
  'runs-of-places': runsOfPlaces,
  'macro-and-panel': macroAndPanel,
};

/** Without these Chromium looks for Google's hosts, and will not run as root. */
const browserArgs = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const runOne = async (browser, name, journey) => {
  console.log(`\n${journey.title}`);
  const site = await startSite(journey.siteArgs, journey.siteEntry);
  const kit = await journeyKit(browser, name, site.url);
  try {
    await journey.run(kit);
  } catch (error) {
    // A failed check has been told and counted; anything else has not.
    if (kit.results.at(-1)?.good !== false) {
      kit.results.push({ fact: 'the journey runs to its end', good: false });
      console.log(`  FAILED ${error.stack}`);
    }
    console.log(site.output().split('\n').slice(-10).join('\n'));
  }
  const troubles = kit.troubles.filter((trouble) => journey.expectedTrouble?.test(trouble) !== true);
  kit.results.push({ fact: 'no script error, no failed call, no call outside', good: troubles.length === 0 });
  for (const trouble of troubles) console.log(`  FAILED ${trouble}`);
  await kit.page.close();
  await site.stop();
  return kit.results;
};

/** Runs the journeys whose names contain one of the words, all without words. Answers what passed and what failed. */
export const runJourneys = async (executablePath, words) => {
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  const results = [];
  try {
    for (const [name, journey] of Object.entries(journeys)) {
      if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
      results.push(...(await runOne(browser, name, journey)));
    }
  } finally {
    await browser.close();
  }
  const passed = results.filter(({ good }) => good).length;
  return { passed, failed: results.length - passed };
};
