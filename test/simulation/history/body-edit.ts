import type { Dice } from './dice';
import type { Outline } from './page-outline';
import type { World } from './world';

/** One published edit: what the body becomes, and what is told of it. Nothing where it does not fit the page. */
export type BodyEdit = (world: World, dice: Dice, pageId: string, body: string, outline: Outline) => Edited | undefined;

export interface Edited {
  readonly body: string;
  readonly told: string;
  /** Text that was put into the text outside the lists, as what replaced what. */
  readonly outside?: readonly [from: string, to: string];
  /** The number of outermost lists changed. */
  readonly remodel?: boolean;
  /** A paragraph that left its list, where it began at `from`, for a place of its own, behind a text and with a new one after it. */
  readonly moved?: {
    readonly from: number;
    readonly behind: string;
    readonly paragraph: string;
    readonly rest: string;
  };
}
