import type { Clock } from './clock';
import type { Ids } from './ids';
import type { Log } from './log';
import type { ProductRequest } from './product-request';
import type { Queue } from './queue';
import type { Store } from './store';

/** All that the app needs from Forge. */
export interface Platform {
  readonly request: ProductRequest;
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}
