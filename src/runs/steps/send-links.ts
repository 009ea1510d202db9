import { ApiError } from '../../atlassian/api-error';
import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { Delivery } from '../delivery';
import { verdictOf } from '../retry-policy';
import { issueOf } from './known-issue';
import { pauseOrThrow } from './pause-or-throw';
import type { PreparedLinks } from './prepare-links';

export type Sent =
  | { readonly kind: 'written'; readonly version: number }
  /** Somebody was faster, or no answer came. Either way the page is read before anything else. */
  | { readonly kind: 'stale' | 'unanswered' }
  /** The page was in the trash: it is restored now, with its body as it was. */
  | { readonly kind: 'restored' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** Sends one update of a page with its links, and tells what came of it. Throws `Pause` where the run has to wait. */
export const sendLinks = async (delivery: Delivery, page: Page, { body, converted }: PreparedLinks): Promise<Sent> => {
  const { clients, engine, work } = delivery;
  const links = converted.length;
  const message = `Taskbridge run ${work.run.id}: ${links} ${links === 1 ? 'task' : 'tasks'} linked to Jira`;
  const version = page.version + 1;
  try {
    const update = { id: page.id, title: page.title, version, message, body };
    const stored = await clients.confluence.updatePage(update);
    const keys = converted.map((ref) => issueOf(delivery, ref).issueKey ?? '');
    if (stored.body !== undefined && !keys.every((key) => stored.body?.includes(key))) return { kind: 'restored' };
    return { kind: 'written', version: stored.version };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'stale') return { kind: 'stale' };
    if (error.kind === 'unclear') return { kind: 'unanswered' };
    if (error.kind === 'not-found') return { kind: 'gone' };
    const verdict = verdictOf(error, engine.platform.clock.now(), { product: 'Confluence', what: 'this page' });
    if (verdict.kind === 'item') return { kind: 'refused', failure: verdict.failure };
    return pauseOrThrow(error, engine.platform.clock.now(), { product: 'Confluence', what: 'this page' });
  }
};
