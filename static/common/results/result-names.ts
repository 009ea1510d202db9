import type { ResultName } from '../../../src/contract/views';

/** In the order in which a person looks for them. */
export const resultNames: readonly ResultName[] = ['failed', 'conflict', 'created', 'adopted', 'skipped', 'undone'];

export const resultAppearances = {
  created: 'success',
  adopted: 'success',
  skipped: 'default',
  failed: 'removed',
  conflict: 'moved',
  undone: 'default',
} as const satisfies Readonly<Record<ResultName, string>>;
