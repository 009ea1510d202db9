import type { RunView } from '../../src/contract/views';
import type { Event, RunList, State } from './state';

function readAgain({ refusal: _, ...list }: RunList): RunList {
  return { ...list, round: list.round + 1, isLoading: true };
}

/** Of the title of its page only the list tells: a single run is told without. */
function withTitleOf({ rootPageTitle }: RunView, seen: RunView): RunView {
  return rootPageTitle === undefined ? seen : { ...seen, rootPageTitle };
}

/** The surface as a pure function: what happened → what is shown. */
export function reduce(state: State, event: Event): State {
  const { list } = state;
  switch (event.type) {
    case 'kind-chosen': {
      if (event.kind === list.kind) return state;
      const { nextCursor: _, ...rest } = readAgain(list);
      return { ...state, list: { ...rest, kind: event.kind, runs: [], isRead: false } };
    }
    case 'list-asked':
      return { ...state, list: readAgain(list) };
    case 'more-asked': {
      if (list.isLoading || list.nextCursor === undefined) return state;
      const { refusal: _, ...rest } = list;
      return { ...state, list: { ...rest, isLoading: true } };
    }
    case 'runs-read': {
      if (event.round !== list.round) return state;
      const { nextCursor: _, refusal: __, ...rest } = list;
      const before = event.isFurther ? list.runs : [];
      const known = new Set(before.map(({ runId }) => runId));
      const runs = [...before, ...event.runs.filter(({ runId }) => !known.has(runId))];
      const { nextCursor } = event;
      const next = nextCursor === undefined ? {} : { nextCursor };
      return { ...state, list: { ...rest, runs, isLoading: false, isRead: true, ...next } };
    }
    case 'runs-refused':
      return event.round === list.round
        ? { ...state, list: { ...list, isLoading: false, refusal: event.refusal } }
        : state;
    case 'run-seen': {
      const runs = list.runs.map((run) => (run.runId === event.run.runId ? withTitleOf(run, event.run) : run));
      return { ...state, list: { ...list, runs } };
    }
    case 'run-opened':
      return { ...state, way: [...state.way, event.runId] };
    case 'went-back': {
      const cameFrom = state.way.at(-1);
      const way = state.way.slice(0, -1);
      // What was done with a run shows in the list: another run took it back, or it went on.
      const next = way.length === 0 ? readAgain(list) : list;
      return { list: next, way, ...(cameFrom === undefined ? {} : { cameFrom }) };
    }
  }
}
