import { ApiError } from '../../atlassian/api-error';
import { Pause, RunFailure } from '../pause';
import { lostPerson, verdictOf } from '../retry-policy';

/**
 * For calls that concern the whole step and changed nothing: waits become a `Pause`; so does a refusal, for a step asks
 * for what the person could see or do when the plan was made. Everything else is a `RunFailure`. Errors that are no
 * `ApiError` go on as they are.
 */
export const pauseOrThrow = (
  error: unknown,
  now: number,
  about: { readonly product: 'Jira' | 'Confluence'; readonly what: string },
): never => {
  if (!(error instanceof ApiError)) throw error;
  const verdict = verdictOf(error, now, about);
  if (verdict.kind === 'pause') throw new Pause(verdict.waiting);
  if (error.kind === 'forbidden' || error.kind === 'not-found') throw new Pause(lostPerson(about.product, now));
  throw new RunFailure(verdict.failure, { cause: error });
};
