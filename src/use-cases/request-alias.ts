import { hashOf } from '../model/hash';
import { asId, type RunId } from '../model/ids';
import type { Change } from '../platform/store';
import type { Asking } from './context';

/** As long as any run is kept at most. */
const keptSeconds = 365 * 86_400;

/** The name under which a caller's request id is kept: hers alone. */
const aliasOf = ({ accountId }: Asking, requestId: string): string => hashOf('alias', accountId, requestId);

/** The run that this very request of the same person started before. */
export const runOfRequest = async (asking: Asking, requestId: string): Promise<RunId | undefined> => {
  const alias = await asking.engine.platform.store.getRow('alias', aliasOf(asking, requestId));
  return alias && asId<RunId>(String(alias.runId));
};

/** The change that remembers which run a request started; refused where that is known already. */
export const aliasChange = (asking: Asking, requestId: string | undefined, runId: RunId): Change | undefined =>
  requestId === undefined
    ? undefined
    : {
        setRow: aliasOf(asking, requestId),
        entity: 'alias',
        row: { runId },
        when: { absent: 'runId' },
        ttlSeconds: keptSeconds,
      };
