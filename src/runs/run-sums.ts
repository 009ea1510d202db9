import type { Run, Summary } from '../model/run';
import type { Engine } from './engine';
import { addSummaries } from './summarise';

/** The sums of a run, from the summaries of its slices; journals are not read. */
export const sumsOf = async ({ slices }: Pick<Engine, 'slices'>, run: Run): Promise<Summary> => {
  const places = Array.from({ length: run.slices }, (_, place) => place + 1);
  return addSummaries((await slices.getMany(run.id, places)).map(({ summary }) => summary));
};
