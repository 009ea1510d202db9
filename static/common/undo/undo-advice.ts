import { type Advice, adviceFor } from '../code-texts';
import type { Refusal } from '../refusal';
import { undoTexts } from './undo-texts';

const { advice } = undoTexts;

/** A refused undo, for a person. The run itself was there a moment ago: what is not found is its record. */
export function undoAdvice(refusal: Refusal): Advice {
  if (refusal.code === 'run-still-going') return advice.going;
  if (refusal.code === 'not-allowed') return advice.notAllowed;
  if (refusal.code === 'not-found') return advice.notKept;
  return adviceFor(refusal);
}

/** Asking again at once would be told the same. */
export function isFinal({ code }: Refusal): boolean {
  return code === 'not-found' || code === 'not-allowed' || code === 'invalid-payload';
}
