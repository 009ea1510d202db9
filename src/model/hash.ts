import { createHash } from 'node:crypto';

/**
 * A stable, collision-safe name for a list of parts: the parts are joined with a separator that none of them can forge.
 * Returns lower-case hex, 32 characters (128 bits), safe in storage keys and in JQL strings.
 */
export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
