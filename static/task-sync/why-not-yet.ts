import { texts } from '../common/texts';
import { readDays } from './read-days';

interface Wish {
  readonly pickable: number;
  readonly chosen: number;
  /** As typed. */
  readonly days: string;
  /** A run of hours that the person has not agreed to. */
  readonly isTooLong: boolean;
}

/** What is missing before the run can be started; the first thing only, since one thing is done at a time. */
export function whyNotYet({ pickable, chosen, days, isTooLong }: Wish): string | undefined {
  if (pickable === 0) return texts.choose.answerFirst;
  if (chosen === 0) return texts.choose.startNone;
  if (readDays(days) === 'bad') return texts.choose.badDays;
  return isTooLong ? texts.longRun.first : undefined;
}
