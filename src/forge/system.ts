import { getAppContext } from '@forge/api';
import type { Clock } from '../platform/clock';
import type { Ids } from '../platform/ids';
import type { Log } from '../platform/log';

export const forgeClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  remaining: () => getAppContext().invocationRemainingTimeInMillis(),
};

export const forgeIds: Ids = { uuid: () => crypto.randomUUID() };

const line =
  (write: (text: string) => void): Log['info'] =>
  (event, ids = {}) =>
    write(JSON.stringify({ event, ...ids }));

export const forgeLog: Log = {
  info: line((text) => console.info(text)),
  warn: line((text) => console.warn(text)),
  error: line((text) => console.error(text)),
};
