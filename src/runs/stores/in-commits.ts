import type { Change } from '../../platform/store';

/** Forge charges a transaction by 10 KB; what the slice's own row and the frame around the changes take is left out. */
export const bytesPerCommit = 8_700;

/**
 * Cuts changes into as many groups as transactions can carry: at most `most` in each, and where that is possible within
 * the size that is charged once. The first group has `taken` bytes less.
 */
export const inCommits = (changes: readonly Change[], most: number, taken = 0): readonly (readonly Change[])[] => {
  const groups: Change[][] = [[]];
  let size = taken;
  for (const change of changes) {
    const bytes = Buffer.byteLength(JSON.stringify(change));
    const last = groups.at(-1) as Change[];
    if (last.length < most && (last.length === 0 || size + bytes <= bytesPerCommit)) {
      last.push(change);
      size += bytes;
    } else {
      groups.push([change]);
      size = bytes;
    }
  }
  return groups;
};
