/** The stable names of everything that can be said about a row, a run or a refused call. */
export const codes = [
  'already-linked',
  'completed',
  'empty',
  'placeholder',
  'aggregating-macro',
  'no-parent',
  'ambiguous-parent',
  'parent-not-visible',
  'no-create-right',
  'no-edit-right',
  'not-assignable',
  'field-not-set',
  'required-field',
  'type-not-available',
  'not-well-formed',
  'too-large',
  'changed-since-preview',
  'task-gone',
  'page-gone',
  'page-restored',
  'draft-open',
  'conflict',
  'needs-review',
  'parent-failed',
  'not-selected',
  'not-moved',
  'kept',
  'kept-words',
  'cancelled',
  'rate-limited',
  'jira-not-connected',
  'jira-refused',
  'invalid-payload',
  'not-found',
  'not-allowed',
  'run-still-going',
  'settling',
  'duplicate-closed',
  'readable-in-jira',
  'unreachable',
  'long-run',
  'unknown-status',
  'internal',
] as const;

export type Code = (typeof codes)[number];

/** Why something is not done, as data. The message says what happened and what to do, and names ids, never texts. */
export interface Failure {
  readonly code: Code;
  readonly message: string;
}
