import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import { callResolver } from '../common/call-resolver';
import { isGoing } from '../common/run/is-going';
import { wait } from '../common/wait';
import type { Place } from './place';
import { reduce } from './reducer';
import { type Event, firstState, type State } from './state';

const LIMIT = 20;
const POLL_MS = 3_000;

export interface History {
  readonly state: State;
  readonly dispatch: Dispatch<Event>;
  readonly more: () => void;
}

/** The list with its calls: it is read when it comes into view, and runs that still go are looked at again. */
export function useHistory({ filter }: Place): History {
  const [state, dispatch] = useReducer(reduce, firstState);
  const { list, way } = state;
  const { kind, round } = list;

  const read = useCallback(
    async (cursor: string | undefined): Promise<void> => {
      const answer = await callResolver('listRuns', {
        ...filter,
        limit: LIMIT,
        ...(kind === 'all' ? {} : { kind }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!answer.ok) return dispatch({ type: 'runs-refused', round, refusal: answer });
      const { runs, nextCursor } = answer.data;
      const next = nextCursor === undefined ? {} : { nextCursor };
      dispatch({ type: 'runs-read', round, runs, isFurther: cursor !== undefined, ...next });
    },
    [filter, kind, round],
  );

  useEffect(() => {
    void read(undefined);
  }, [read]);

  // The shown run is looked at by its own screen.
  const going =
    way.length > 0
      ? ''
      : list.runs
          .filter(isGoing)
          .map(({ runId }) => runId)
          .join(' ');
  useEffect(() => {
    if (going === '') return;
    let wanted = true;
    const look = async (): Promise<void> => {
      while (wanted) {
        await wait(POLL_MS);
        for (const runId of going.split(' ')) {
          if (!wanted) return;
          const seen = await callResolver('getRun', { runId });
          if (wanted && seen.ok) dispatch({ type: 'run-seen', run: seen.data });
        }
      }
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [going]);

  // A second click comes before React has drawn the first one's state: the latch is set at once.
  const busy = useRef(false);
  const more = (): void => {
    if (busy.current || list.isLoading) return;
    busy.current = true;
    dispatch({ type: 'more-asked' });
    void read(list.nextCursor).finally(() => {
      busy.current = false;
    });
  };

  return { state, dispatch, more };
}
