import type { Platform } from '../platform/platform';
import { forgeProductRequest } from './product-request';
import { forgeQueue } from './queue';
import { forgeStore } from './store';
import { forgeClock, forgeIds, forgeLog } from './system';

export const forgePlatform: Platform = {
  request: forgeProductRequest,
  store: forgeStore,
  queue: forgeQueue,
  clock: forgeClock,
  ids: forgeIds,
  log: forgeLog,
};
