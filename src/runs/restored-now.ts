import type { RunId } from '../model/ids';
import type { Run } from '../model/run';
import type { Engine } from './engine';
import { restored, type ToRestore } from './restored';
import { readEdits } from './stores/edit-store';

type PageNow = Omit<ToRestore, 'edits' | 'linked'>;

/**
 * The page as it was before a run, by what is stored of that. Words that were changed since may hold another task that was
 * merged into them: whether a link in them is one, the ledger tells.
 */
export const restoredNow = async (
  { ledger, platform }: Pick<Engine, 'ledger' | 'platform'>,
  undone: RunId,
  page: PageNow,
  about: Pick<Run, 'settings' | 'siteUrl'>,
): Promise<ReturnType<typeof restored>> => {
  const edits = await readEdits(platform.store, undone, page.pageId);
  const done = restored({ ...page, edits }, about);
  if ('failure' in done || ![...done.tasks.values()].some(({ effect }) => effect === 'keep-words')) return done;
  const rows = await ledger.listByPage(page.pageId);
  const linked = rows.flatMap(({ status, issueKey }) =>
    status === 'linked' && issueKey !== undefined ? [issueKey] : [],
  );
  return restored({ ...page, edits, linked: new Set(linked) }, about);
};
