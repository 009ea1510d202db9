import { resultAppearances } from './result-names';
import type { ResultRow } from './use-results';

/** Nobody has to do anything about a row that was left alone for one of these. */
const isAllRight: ReadonlySet<string> = new Set<NonNullable<ResultRow['code']>>([
  'already-linked',
  'completed',
  'empty',
  'placeholder',
  'aggregating-macro',
  'not-selected',
  'kept',
]);

/** Rows that wait for somebody stand out among those that are left alone because all is well. */
export function appearanceOf({ result, code }: Pick<ResultRow, 'result' | 'code'>) {
  return result === 'skipped' && code !== undefined && !isAllRight.has(code) ? 'moved' : resultAppearances[result];
}
