import type { Failure } from '../model/codes';
import type { Waiting } from '../model/run';

/** Thrown by a step that can only go on later: the slice is put aside until `waiting.until` and nothing is lost. */
export class Pause extends Error {
  constructor(readonly waiting: Waiting & { readonly until: number }) {
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
