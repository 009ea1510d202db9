import { useEffect, useState } from 'react';
import type { PageTasksView } from '../../src/contract/views';
import { callResolver } from '../common/call-resolver';
import type { Refusal } from '../common/refusal';
import { isFinal } from '../common/undo/undo-advice';

export interface PageTasks {
  readonly view?: PageTasksView;
  readonly refusal?: Refusal;
  readonly isLoading: boolean;
}

/** What is known stays where the next answer fails, but not where the page is gone or not hers to see any more. */
function afterRefusal({ view }: PageTasks, refusal: Refusal): PageTasks {
  const kept = view === undefined || isFinal(refusal) ? {} : { view };
  return { ...kept, refusal, isLoading: false };
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
      setKnown((before) => (answer.ok ? { view: answer.data, isLoading: false } : afterRefusal(before, answer)));
    });
    return () => {
      wanted = false;
    };
  }, [pageId, includeSubpages, round]);
  return known;
}
