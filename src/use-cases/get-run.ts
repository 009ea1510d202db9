import { done, type Outcome, refused } from '../contract/outcome';
import type { RunView } from '../contract/views';
import type { Asking } from './context';
import { refusalOf } from './refusals';
import { runView } from './run-view';
import { findVisibleRun } from './visible-run';

export const noSuchRun = refused('not-found', 'There is no run with this id, or you may not see its page.');

export const getRun = async (asking: Asking, { runId }: { readonly runId: string }): Promise<Outcome<RunView>> => {
  try {
    const run = await findVisibleRun(asking, runId);
    return run ? done(await runView(asking, run)) : noSuchRun;
  } catch (error) {
    return refusalOf(error);
  }
};
