import type { AskingState, UndoEvent, UndoState } from './undo-state';

function withoutRefusal(state: AskingState): AskingState {
  const { refusal: _, ...rest } = state;
  return rest;
}

/** The way through an undo as a pure function. What does not fit the stage changes nothing: late answers are harmless. */
export function reduceUndo(state: UndoState, event: UndoEvent): UndoState {
  switch (event.type) {
    case 'looked':
      return state.stage === 'looking' && state.look === event.look ? { ...state, looked: event.count } : state;
    case 'look-refused':
      return state.stage === 'looking' && state.look === event.look
        ? { stage: 'stopped', look: state.look, refusal: event.refusal }
        : state;
    case 'look-ended': {
      if (state.stage !== 'looking' || state.look !== event.look) return state;
      const { type: _, ...found } = event;
      return { ...found, stage: 'asking' };
    }
    case 'look-asked':
      return state.stage === 'stopped' || state.stage === 'asking'
        ? { stage: 'looking', look: state.look + 1, looked: 0 }
        : state;
    case 'page-chosen': {
      if (state.stage !== 'asking') return state;
      // Another choice is another wish.
      const { onlyPage: _, ...rest } = withoutRefusal(state);
      const { pageId, requestId } = event;
      return { ...rest, requestId, ...(pageId === undefined ? {} : { onlyPage: pageId }) };
    }
    case 'start-asked':
      return state.stage === 'asking' ? { ...withoutRefusal(state), stage: 'starting' } : state;
    case 'start-refused':
      return state.stage === 'starting' ? { ...state, stage: 'asking', refusal: event.refusal } : state;
    case 'started':
      return state.stage === 'starting'
        ? { stage: 'started', runId: event.runId, ...(state.run === undefined ? {} : { run: state.run }) }
        : state;
  }
}
