import type { PagePlan, PlannedTask } from '../model/plan';
import { cleanText, cutText } from './clean-text';
import type { PlanningWorld } from './planning-world';

/**
 * All quotes of a page together: each stored part of its plan carries them, on top of up to 200,000 bytes of tasks, and
 * a stored value holds 240 KiB.
 */
const maxBytes = 30_000;
const maxQuotes = 200;

const cutAll = (quotes: ReadonlyMap<string, string>, limit: number): Readonly<Record<string, string>> =>
  Object.fromEntries([...quotes].map(([key, text]) => [key, cutText(text, limit)]));

const bytesOf = (quotes: Readonly<Record<string, string>>): number => Buffer.byteLength(JSON.stringify(quotes));

/** The descriptions that the issues of a plan will quote, each once; the more there are, the shorter each. */
export const quotesOf = (rows: readonly PlannedTask[], world: PlanningWorld): Pick<PagePlan, 'quotes'> => {
  const quotes = new Map<string, string>();
  const seen = new Set<string>();
  for (const { disposition, context } of rows) {
    const key = context.issueAbove;
    if (key === undefined || disposition === 'skip' || disposition === 'adopt') continue;
    if (quotes.size === maxQuotes || seen.has(key)) continue;
    seen.add(key);
    const issue = world.issue(key);
    // What only the members of a level may read does not go where others read.
    const description = issue?.security ? '' : cleanText(issue?.description ?? '');
    if (description !== '') quotes.set(key, description);
  }
  if (quotes.size === 0) return {};
  let limit = Math.floor(maxBytes / quotes.size);
  let cut = cutAll(quotes, limit);
  while (bytesOf(cut) > maxBytes) {
    limit = Math.floor(limit / 2);
    cut = cutAll(quotes, limit);
  }
  return { quotes: cut };
};
