import type { RunView, TaskResult } from '../../../src/contract/views';

/** A run as its results tell it. */
export interface ToldRun {
  readonly view: RunView;
  readonly rows: readonly TaskResult[];
}

/** Something that must never be, in one line. */
export type Violation = string;
