import type { PagePlan } from '../model/plan';
import type { Run, TaskSyncRequest } from '../model/run';
import type { Scan } from '../model/scan';
import { approvePlan } from './approve-plan';
import type { Clients } from './clients';
import type { Engine } from './engine';
import { withPatience } from './patience';
import { pauseOrThrow } from './steps/pause-or-throw';
import type { ScanStore } from './stores/scan-store';

export const pagesPerSlice = 100;

/** The plan of a scan as the person approved it, in slices. `scans`: where the scan is read. */
export async function* approvedSlices(
  engine: Engine,
  clients: Clients,
  sync: { readonly run: Run; readonly request: TaskSyncRequest },
  { scan, scans }: { readonly scan: Scan; readonly scans: ScanStore },
): AsyncGenerator<() => Promise<readonly PagePlan[]>> {
  const { clock } = engine.platform;
  const approve = await approvePlan({ ...engine, scans }, clients, sync, scan);
  for await (const pages of inSlices(engine, scans, scan)) {
    yield () =>
      approve(pages).catch((error: unknown) =>
        pauseOrThrow(error, clock.now(), { product: 'Jira', what: 'the projects' }),
      );
  }
}

async function* inSlices(engine: Engine, scans: ScanStore, scan: Scan): AsyncGenerator<readonly PagePlan[]> {
  let pages: PagePlan[] = [];
  for await (const page of wholePages(engine, scans, scan)) {
    if (pages.length >= pagesPerSlice) {
      yield pages;
      pages = [];
    }
    pages.push(page);
  }
  if (pages.length > 0) yield pages;
}

/** The pages of a scan's plan, one by one; a page that was cut over several parts is whole again. */
async function* wholePages({ platform }: Engine, scans: ScanStore, scan: Scan): AsyncGenerator<PagePlan> {
  let open: PagePlan | undefined;
  for (let part = 0; part < scan.parts; part += 1) {
    for (const page of await withPatience(platform, () => scans.readPart(scan.id, part))) {
      if (open?.pageId === page.pageId) open = { ...open, tasks: [...open.tasks, ...page.tasks] };
      else {
        if (open) yield open;
        open = page;
      }
    }
  }
  if (open) yield open;
}
