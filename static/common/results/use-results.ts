import { useCallback, useEffect, useState } from 'react';
import type { PageResult, ResultName, TaskResult } from '../../../src/contract/views';
import { callResolver } from '../call-resolver';
import type { Refusal } from '../refusal';

const LIMIT = 100;

export type ResultRow = TaskResult | PageResult;

interface Results {
  readonly rows: readonly ResultRow[];
  readonly isLoading: boolean;
  readonly nextCursor?: string;
  readonly refusal?: Refusal;
}

/** The rows of a run, a portion at a time: a run of 10,000 pages has more than anybody reads. */
export function useResults(
  runId: string,
  result: ResultName | undefined,
): Results & { readonly more: () => void; readonly again: () => void } {
  const [results, setResults] = useState<Results>({ rows: [], isLoading: true });

  const load = useCallback(
    async (before: readonly ResultRow[], cursor: string | undefined): Promise<void> => {
      const answer = await callResolver('getRunResults', {
        runId,
        limit: LIMIT,
        ...(result === undefined ? {} : { result }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!answer.ok) {
        const place = cursor === undefined ? {} : { nextCursor: cursor };
        return setResults({ rows: before, isLoading: false, refusal: answer, ...place });
      }
      const { nextCursor } = answer.data;
      const rows = [...before, ...answer.data.results];
      setResults({ rows, isLoading: false, ...(nextCursor === undefined ? {} : { nextCursor }) });
    },
    [runId, result],
  );

  useEffect(() => {
    void load([], undefined);
  }, [load]);

  const more = (): void => {
    if (results.isLoading) return;
    setResults({ ...results, isLoading: true });
    void load(results.rows, results.nextCursor);
  };
  // What is shown stays until the answer is there.
  const again = (): void => {
    if (results.isLoading) return;
    setResults({ ...results, isLoading: true });
    void load([], undefined);
  };
  return { ...results, more, again };
}
