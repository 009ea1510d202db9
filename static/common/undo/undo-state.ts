import type { UndoPayload } from '../../../src/contract/resolvers';
import type { RunView, SettingsView, UndoItem } from '../../../src/contract/views';
import type { Refusal } from '../refusal';

/** What an undo does with work items. */
export type IssueRules = Pick<SettingsView['settings'], 'undoStatus' | 'deleteOnUndo'>;

/** Where a person is with an undo. */
export type UndoState =
  | { readonly stage: 'looking'; readonly look: number; readonly looked: number }
  | { readonly stage: 'stopped'; readonly look: number; readonly refusal: Refusal }
  | {
      readonly stage: 'asking' | 'starting';
      readonly look: number;
      readonly items: readonly UndoItem[];
      /** The run that is to be taken back. */
      readonly run?: RunView;
      readonly rules?: IssueRules;
      /** Only this page of it. */
      readonly onlyPage?: string;
      /** One wish, however often it has to be sent. */
      readonly requestId: string;
      readonly refusal?: Refusal;
    }
  | { readonly stage: 'started'; readonly runId: string; readonly run?: RunView };

export type UndoEvent =
  | { readonly type: 'looked'; readonly look: number; readonly count: number }
  | { readonly type: 'look-refused'; readonly look: number; readonly refusal: Refusal }
  | {
      readonly type: 'look-ended';
      readonly look: number;
      readonly items: readonly UndoItem[];
      readonly requestId: string;
      readonly run?: RunView;
      readonly rules?: IssueRules;
    }
  | { readonly type: 'look-asked' }
  | { readonly type: 'page-chosen'; readonly pageId: string | undefined; readonly requestId: string }
  | { readonly type: 'start-asked' }
  | { readonly type: 'start-refused'; readonly refusal: Refusal }
  | { readonly type: 'started'; readonly runId: string };

export const firstUndoState: UndoState = { stage: 'looking', look: 0, looked: 0 };

export type AskingState = Extract<UndoState, { stage: 'asking' | 'starting' }>;

/** The items that are to be taken back, of all that were looked at. */
export function chosenItems({ items, onlyPage }: AskingState): readonly UndoItem[] {
  return onlyPage === undefined ? items : items.filter(({ pageId }) => pageId === onlyPage);
}

/** Whether an undo that put tasks back is taken back, as far as that is known by now: then links come back, not tasks. */
export const isOfUndo = (state: UndoState): boolean =>
  'run' in state && state.run?.kind === 'undo' && !state.run.putsLinksBack;

/** What is sent: a page of a run that was looked at as a whole is named by itself. */
export function undoPayload(given: UndoPayload, { onlyPage }: AskingState): UndoPayload {
  return onlyPage === undefined ? given : { ...given, pageIds: [onlyPage] };
}
