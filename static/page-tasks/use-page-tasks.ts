import { useEffect, useState } from 'react';
import type { PageTasksView } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import type { Refusal } from '../common/refusal';

export interface PageTasks {
  readonly view?: PageTasksView;
  readonly refusal?: Refusal;
  readonly isLoading: boolean;
}

/** Which work items the page has; another `round` asks again, and what is known stays meanwhile. */
export function usePageTasks(pageId: string, includeSubpages: boolean, round: number): PageTasks {
  const [known, setKnown] = useState<PageTasks>({ isLoading: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another question
  useEffect(() => {
    let wanted = true;
    setKnown((before) => ({ ...before, isLoading: true }));
    void callResolver('getPageTasks', { pageId, ...(includeSubpages ? { includeSubpages } : {}) }).then((answer) => {
      if (!wanted) return;
      setKnown(answer.ok ? { view: answer.data, isLoading: false } : { refusal: answer, isLoading: false });
    });
    return () => {
      wanted = false;
    };
  }, [pageId, includeSubpages, round]);
  return known;
}
