import { mostProductCalls } from '../support/product-calls';
import { cpuMs } from './parts/cpu-ms';
import { figures } from './parts/figures';
import { isShort } from './parts/is-short';
import { type SyncedTree, syncedTree } from './parts/synced-tree';

export const name = 'tree-sync';

const shape = { pages: isShort ? 100 : 200, tasks: 5, nested: 1 };
const latencyMs = 50;
const mostSiteSeconds = { on: 6, off: 3 } as const;
/** Of two slices; what is beyond a rate is felt out with few calls. */
const mostLimited = 6;

/** A tree at a product's latency in virtual time: what people wait for, and what it costs the machine. */
export const run = async (): Promise<Record<string, number | string>> => {
  const { tell, atMost, end } = figures();
  tell('tree', `${shape.pages} pages, ${shape.tasks} tasks each and one nested, ${latencyMs} ms a call`);
  for (const limits of ['on', 'off'] as const) {
    let synced: SyncedTree | undefined;
    const cpu = await cpuMs(async () => {
      synced = await syncedTree({ shape, withPreview: true, site: { latencyMs, limits } });
    });
    if (!synced) throw new Error('nothing was synced');
    atMost(`limits ${limits}: seconds of site time`, synced.siteMs / 1_000, mostSiteSeconds[limits]);
    tell(`limits ${limits}: CPU seconds, the making of the tree included`, cpu / 1_000);
    atMost(
      `limits ${limits}: product calls, refused ones too`,
      synced.requests.length,
      mostProductCalls(synced.tree.size),
    );
    const limited = synced.requests.filter(({ status }) => status === 429).length;
    atMost(`limits ${limits}: calls refused by limits`, limited, mostLimited);
  }
  return end();
};
