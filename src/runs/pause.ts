import type { Failure } from '../model/codes';
import type { SliceWait } from '../model/run';

/**
 * Thrown by a step that can only go on later: the slice is put aside until `waiting.until` and nothing is lost. `slice`:
 * only this slice waits, others may go on meanwhile; `run`: what it waits for concerns all of the run.
 */
export class Pause extends Error {
  constructor(
    readonly waiting: SliceWait,
    readonly scope: 'slice' | 'run' = 'run',
  ) {
    super(`paused: ${waiting.code}`);
    this.name = 'Pause';
  }
}

/** Thrown when another delivery has taken the slice over: this one must not do anything any more. */
export class ClaimLost extends Error {
  constructor() {
    super('another delivery works on this slice now');
    this.name = 'ClaimLost';
  }
}

/** Thrown when the run as a whole cannot go on and a person has to look at it. */
export class RunFailure extends Error {
  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(`run failed: ${failure.code}`, options);
    this.name = 'RunFailure';
  }
}
