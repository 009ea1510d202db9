import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { fetchIssues, type Issue } from '../rest/jira';
import { useSession } from '../session/session';

type Listener = (issue: Issue | undefined) => void;

interface Cards {
  ask(key: string, listener: Listener): () => void;
}

const CardContext = createContext<Cards | undefined>(undefined);
const GATHER_MS = 20;

/** Cards of one page are fetched together: a page with 200 links is two calls, not 200. */
export const IssueCards = ({ children }: { readonly children: ReactNode }) => {
  const { rest } = useSession();
  const cards = useMemo((): Cards => {
    const asked = new Map<string, Set<Listener>>();
    let isGathering = false;
    const fetchAll = (): void => {
      isGathering = false;
      const batch = new Map(asked);
      asked.clear();
      const tell = (issues: readonly Issue[]): void => {
        const byKey = new Map(issues.map((issue) => [issue.key, issue]));
        for (const [key, listeners] of batch) for (const listener of listeners) listener(byKey.get(key));
      };
      void fetchIssues(rest, [...batch.keys()]).then(tell, () => tell([]));
    };
    return {
      ask(key, listener) {
        asked.set(key, (asked.get(key) ?? new Set()).add(listener));
        if (!isGathering) setTimeout(fetchAll, GATHER_MS);
        isGathering = true;
        return () => asked.get(key)?.delete(listener);
      },
    };
  }, [rest]);
  return <CardContext.Provider value={cards}>{children}</CardContext.Provider>;
};

export type Card = { readonly state: 'loading' | 'hidden' } | { readonly state: 'seen'; readonly issue: Issue };

/** What may be seen of an issue right now. */
export function useIssueCard(key: string): Card {
  const cards = useContext(CardContext);
  const [card, setCard] = useState<Card>({ state: 'loading' });
  useEffect(
    () => cards?.ask(key, (issue) => setCard(issue === undefined ? { state: 'hidden' } : { state: 'seen', issue })),
    [cards, key],
  );
  return card;
}
