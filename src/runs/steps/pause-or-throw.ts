import { ApiError } from '../../atlassian/api-error';
import { Pause, RunFailure } from '../pause';
import { verdictOf } from '../retry-policy';

/**
 * For calls that concern the whole step and changed nothing: waits become a `Pause`, everything else a `RunFailure`.
 * Errors that are no `ApiError` go on as they are.
 */
export const pauseOrThrow = (
  error: unknown,
  now: number,
  about: { readonly product: 'Jira' | 'Confluence'; readonly what: string },
): never => {
  if (!(error instanceof ApiError)) throw error;
  const verdict = verdictOf(error, now, about);
  if (verdict.kind === 'pause') throw new Pause({ ...verdict.failure, until: verdict.until });
  throw new RunFailure(verdict.failure, { cause: error });
};
