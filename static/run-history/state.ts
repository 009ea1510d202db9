import type { RunView } from '../../src/contract/views';
import type { Refusal } from '../common/refusal';

export type Kind = RunView['kind'] | 'all';

/** The list, as far as it is read. */
export interface RunList {
  readonly kind: Kind;
  /** Tells a reading from the one before it: late answers are harmless. */
  readonly round: number;
  readonly runs: readonly RunView[];
  readonly isLoading: boolean;
  readonly isRead: boolean;
  readonly nextCursor?: string;
  readonly refusal?: Refusal;
}

export interface State {
  readonly list: RunList;
  /** Runs that were opened one from the other; the last one is shown, none: the list. */
  readonly way: readonly string[];
  /** The run that was looked at last, so that the focus comes back to its row. */
  readonly cameFrom?: string;
}

export type Event =
  | { readonly type: 'kind-chosen'; readonly kind: Kind }
  | { readonly type: 'list-asked' }
  | { readonly type: 'more-asked' }
  | {
      readonly type: 'runs-read';
      readonly round: number;
      readonly runs: readonly RunView[];
      readonly isFurther: boolean;
      readonly nextCursor?: string;
    }
  | { readonly type: 'runs-refused'; readonly round: number; readonly refusal: Refusal }
  | { readonly type: 'run-seen'; readonly run: RunView }
  | { readonly type: 'run-opened'; readonly runId: string }
  | { readonly type: 'went-back' };

export const firstState: State = {
  list: { kind: 'all', round: 0, runs: [], isLoading: true, isRead: false },
  way: [],
};
