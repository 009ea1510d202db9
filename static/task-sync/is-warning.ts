import type { ReasonView } from '../../src/contract/views';

/** What a preview says is either a problem, or something to know that belongs to every run. */
export function isWarning({ code }: ReasonView): boolean {
  return code !== 'readable-in-jira';
}
