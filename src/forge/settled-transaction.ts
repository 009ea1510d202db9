import { isDeepStrictEqual } from 'node:util';
import type { Change, EntityName, Row } from '../platform/store';
import { isUnclear, later, waitsMs } from './store-patience';

type Done = 'done' | 'refused';
type Guard = Extract<Change, { readonly setRow: string }>;

/**
 * Sends a transaction, and where its answer is lost (5xx, a broken connection) finds out what became of it: a row that it
 * changes under a condition is read. As the transaction leaves it, it took place; else it is sent again, under the same
 * condition, so that it never takes place twice. Rejects where nothing is conditional, or nothing answers.
 */
export const settledTransaction = async (
  changes: readonly Change[],
  send: () => Promise<Done>,
  getRow: (entity: EntityName, key: string) => Promise<Row | undefined>,
): Promise<Done> => {
  const guard = changes.find((change): change is Guard => 'setRow' in change && change.when !== undefined);
  const tookPlace = async (): Promise<boolean> =>
    guard !== undefined && isDeepStrictEqual(await getRow(guard.entity, guard.setRow), asStored(guard.row));
  const sendFrom = async (tries: number): Promise<Done> => {
    try {
      const answer = await send();
      // Refused by what it did itself, when it was sent before.
      return answer === 'refused' && tries > 0 && (await tookPlace()) ? 'done' : answer;
    } catch (error) {
      const wait = waitsMs[tries];
      if (!isUnclear(error) || guard === undefined || wait === undefined) throw error;
      if (await tookPlace()) return 'done';
      await later(wait);
      return sendFrom(tries + 1);
    }
  };
  return sendFrom(0);
};

const asStored = (row: Row): unknown => JSON.parse(JSON.stringify(row));
