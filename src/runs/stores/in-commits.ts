import type { Change } from '../../platform/store';

/** Forge charges a transaction by 10 KB of its request. */
export const bytesPerUnit = 10_240;
/** The same, less what the slice's own row takes and a fact. */
export const bytesPerCommit = 8_700;

/** Names, condition and time to live around a row, or around a value. */
const frameOfRow = 140;
const frameOfValue = 60;

/** Bytes that a change takes in its request, about. */
export const bytesOfChange = (change: Change): number => {
  if ('set' in change) return frameOfValue + change.set.length + Buffer.byteLength(JSON.stringify(change.value));
  if ('setRow' in change) return frameOfRow + change.setRow.length + Buffer.byteLength(JSON.stringify(change.row));
  return frameOfRow;
};

/**
 * Cuts changes into as many groups as transactions can carry: at most `most` in each, and where that is possible within
 * the size that is charged once. All groups but the last are full.
 */
export const inCommits = (changes: readonly Change[], most: number): readonly (readonly Change[])[] => {
  const groups: Change[][] = [];
  let size = 0;
  for (const change of changes) {
    const bytes = bytesOfChange(change);
    const last = groups.at(-1);
    if (last && last.length < most && size + bytes <= bytesPerCommit) {
      last.push(change);
      size += bytes;
    } else {
      groups.push([change]);
      size = bytes;
    }
  }
  return groups;
};
