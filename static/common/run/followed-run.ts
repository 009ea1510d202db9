import type { RunView } from '../../../src/contract/views';
import type { Refusal } from '../refusal';
import { isGoing } from './is-going';
import { isContinuable } from './whose-run';

/** What a person has asked a run for, until it is answered. */
export type Wish = 'cancel' | 'retry' | 'continue';

/** A run that is looked at, from the first call for it on. */
export interface FollowedRun {
  readonly run?: RunView;
  /** Looks in a row that got no run, and what the last of them got instead. */
  readonly missed: number;
  readonly missedBy?: Refusal;
  readonly wish?: Wish;
  /** What she was told instead of what she asked for. */
  readonly refusal?: Refusal;
}

export type FollowEvent =
  | { readonly type: 'seen'; readonly run: RunView }
  | { readonly type: 'missed'; readonly refusal: Refusal }
  | { readonly type: 'asked'; readonly wish: Wish }
  | { readonly type: 'refused'; readonly refusal: Refusal };

export const notSeenYet: FollowedRun = { missed: 0 };

/** A wish is over when the run shows it. */
function isOpen(wish: Wish, run: RunView): boolean {
  return wish === 'cancel' ? isGoing(run) : wish === 'continue' && isContinuable(run);
}

/** Pure: a late look changes nothing but what is seen. */
export function follow(state: FollowedRun, event: FollowEvent): FollowedRun {
  switch (event.type) {
    case 'seen': {
      const { wish, refusal } = state;
      return {
        run: event.run,
        missed: 0,
        ...(wish !== undefined && isOpen(wish, event.run) ? { wish } : {}),
        // It stays until she asks for something else: the next look comes within a second.
        ...(refusal === undefined ? {} : { refusal }),
      };
    }
    case 'missed':
      return { ...state, missed: state.missed + 1, missedBy: event.refusal };
    case 'asked': {
      const { refusal: _, ...rest } = state;
      return { ...rest, wish: event.wish };
    }
    case 'refused': {
      const { wish: _, ...rest } = state;
      return { ...rest, refusal: event.refusal };
    }
  }
}
