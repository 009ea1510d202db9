import { useCallback, useEffect, useState } from 'react';
import type { TimelineEntry } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import type { Refusal } from '../common/refusal';

interface Timeline {
  readonly entries: readonly TimelineEntry[];
  readonly isLoading: boolean;
  readonly nextCursor?: string;
  readonly refusal?: Refusal;
}

/** What a run did, in order, a portion at a time. */
export function useTimeline(runId: string): Timeline & { readonly more: () => void; readonly again: () => void } {
  const [timeline, setTimeline] = useState<Timeline>({ entries: [], isLoading: true });

  const load = useCallback(
    async (before: readonly TimelineEntry[], cursor: string | undefined): Promise<void> => {
      const answer = await callResolver('getTimeline', { runId, ...(cursor === undefined ? {} : { cursor }) });
      if (!answer.ok) {
        const place = cursor === undefined ? {} : { nextCursor: cursor };
        return setTimeline({ entries: before, isLoading: false, refusal: answer, ...place });
      }
      const { entries, nextCursor } = answer.data;
      const next = nextCursor === undefined ? {} : { nextCursor };
      setTimeline({ entries: [...before, ...entries], isLoading: false, ...next });
    },
    [runId],
  );

  useEffect(() => {
    void load([], undefined);
  }, [load]);

  const more = (): void => {
    if (timeline.isLoading) return;
    setTimeline({ ...timeline, isLoading: true });
    void load(timeline.entries, timeline.nextCursor);
  };
  // What is shown stays until the answer is there.
  const again = (): void => {
    if (timeline.isLoading) return;
    setTimeline({ ...timeline, isLoading: true });
    void load([], undefined);
  };
  return { ...timeline, more, again };
}
