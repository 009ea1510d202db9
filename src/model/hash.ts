import { createHash } from 'node:crypto';

/** So many bytes of a hash are never the same by chance. */
const bytes = 16;

/**
 * A stable, collision-safe name for a list of parts: the parts are joined with a separator that none of them can forge.
 * Returns base64url, 22 characters (128 bits), safe in storage keys, in addresses and in JQL strings.
 */
export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, bytes).toString('base64url');
