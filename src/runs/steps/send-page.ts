import { ApiError } from '../../atlassian/api-error';
import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { Delivery } from '../delivery';
import { verdictOf } from '../retry-policy';
import { pauseOrThrow } from './pause-or-throw';

export type Sent =
  /** `body`: as it is stored now, as far as the product says. */
  | { readonly kind: 'written'; readonly version: number; readonly body: string }
  /** Somebody was faster, or no answer came. Either way the page is read before anything else. */
  | { readonly kind: 'stale' | 'unanswered' }
  /** The page was in the trash: it is restored now, with its body as it was. */
  | { readonly kind: 'restored' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** One update of a page. */
export interface PageUpdate {
  readonly body: string;
  /** What the version's message says after the run's name. */
  readonly what: string;
}

/** Sends one update of a page, and tells what came of it. Throws `Pause` where the run has to wait. */
export const sendPage = async (delivery: Delivery, page: Page, update: PageUpdate): Promise<Sent> => {
  const { clients, engine, work } = delivery;
  const message = `Taskbridge run ${work.run.id}: ${update.what}`;
  const version = page.version + 1;
  try {
    const { body } = update;
    const stored = await clients.confluence.updatePage({ id: page.id, title: page.title, version, message, body });
    // It took the page out of the trash and left the body as it was.
    if (stored.body !== undefined && stored.body === page.body) return { kind: 'restored' };
    return { kind: 'written', version: stored.version, body: stored.body ?? body };
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
