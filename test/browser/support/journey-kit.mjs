import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../local/bin/root.mjs';

const SCREEN = { width: 1360, height: 860 };

/** What a journey works with: a page of the browser, checks that count, screenshots that stay. */
export const journeyKit = async (browser, name, siteUrl) => {
  const page = await browser.newPage({ viewport: SCREEN, locale: 'en-GB', timezoneId: 'Europe/Oslo' });
  page.setDefaultTimeout(20_000);
  const results = [];
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(`Script error: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() < 500) return;
    const tell = (body) => troubles.push(`${response.status()} from ${response.url()}: ${body.slice(0, 300)}`);
    response.text().then(tell, () => tell('the answer could not be read'));
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(siteUrl) && !/^(?:data|blob|about):/.test(url)) troubles.push(`Call outside the site: ${url}`);
  });

  const folder = join(root, 'screenshots');
  mkdirSync(folder, { recursive: true });
  // What an earlier run left would be taken for this one's.
  for (const old of readdirSync(folder)) if (old.startsWith(`${name}-`)) rmSync(join(folder, old));
  let shots = 0;
  const shot = async (what, of = page) => {
    shots += 1;
    // Menus and windows fade in.
    await of.waitForTimeout(400);
    await of.screenshot({ path: join(folder, `${name}-${String(shots).padStart(2, '0')}-${what}.png`) });
  };

  /** One fact. A failing one is shown and the journey goes on where it can. */
  const check = async (fact, work) => {
    try {
      await work();
      results.push({ fact, good: true });
      console.log(`  ok    ${fact}`);
    } catch (error) {
      results.push({ fact, good: false });
      console.log(`  FAILED ${fact}\n         ${String(error.message).split('\n').slice(0, 6).join('\n         ')}`);
      await shot('failed').catch(() => undefined);
      throw error;
    }
  };

  return { page, siteUrl, check, shot, results, troubles };
};
