import type { Scan, ScanWarning } from '../../model/scan';

const mostWarnings = 50;

/** A scan's warnings and some more: the first fifty are kept, the others counted. */
export const withWarnings = (
  { warnings, warningsLeftOut }: Pick<Scan, 'warnings' | 'warningsLeftOut'>,
  more: readonly ScanWarning[],
): Partial<Pick<Scan, 'warnings' | 'warningsLeftOut'>> => {
  if (more.length === 0) return {};
  const all = [...warnings, ...more];
  const kept = all.slice(0, mostWarnings);
  return { warnings: kept, warningsLeftOut: warningsLeftOut + all.length - kept.length };
};
