import type { LedgerRow } from '../../model/ledger';
import type { ScannedPage } from '../../planning/plan-task-sync';
import type { Engine } from '../engine';
import { putsIn, readSplices } from '../stores/edit-store';

/**
 * An update that put an issue's link on its page may have gone without an answer, and the page before it was looked at
 * again: what the update put in tells. A task under the same id is a copy then, and gets a name of its own.
 */
export const asLinked = async (engine: Engine, pages: readonly ScannedPage[], row: LedgerRow): Promise<LedgerRow> => {
  const { status, issueKey, pageId, runId } = row;
  if (status !== 'created' || issueKey === undefined) return row;
  const links = pages.find((page) => page.pageId === pageId)?.findings.links ?? [];
  if (!links.some(({ key }) => key === issueKey)) return row;
  const splices = await readSplices(engine.platform.store, runId, pageId);
  return putsIn(splices, issueKey) ? { ...row, status: 'linked' } : row;
};
