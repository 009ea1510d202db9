import type { ResultRow } from './use-results';

/** What `status_text` says beyond its first words, which the lozenge and the work item's column say already. */
export function remarkOf({ status_text: text }: Pick<ResultRow, 'status_text'>): string {
  const end = text.indexOf('. ');
  if (end !== -1) return text.slice(end + 2);
  // The first words are no sentence; what ends like one is a remark by itself.
  return text.endsWith('.') ? text : '';
}

/** What was done is named by the result; what was not done by its reason. */
export function saysReason({ result, code }: Pick<ResultRow, 'result' | 'code'>): boolean {
  return code !== undefined && result !== 'created' && result !== 'adopted';
}
