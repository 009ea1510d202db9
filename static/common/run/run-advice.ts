import { type Advice, adviceFor } from '../code-texts';
import type { Refusal } from '../refusal';
import { texts } from '../texts';

/** A refused question about a run, for a person: what is not found is the run, not the page that she stands on. */
export function runAdvice(refusal: Refusal): Advice {
  return refusal.code === 'not-found' ? texts.run.gone : adviceFor(refusal);
}
