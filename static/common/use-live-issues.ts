import { useEffect, useState } from 'react';
import type { LiveIssue } from './live-issue';
import { issuesPerCall, readLiveIssues } from './read-live-issues';
import type { Refusal } from './refusal';

export interface LiveIssues {
  /** By id and by key: who asks knows one of them. */
  readonly found: ReadonlyMap<string, LiveIssue>;
  /** Those that Jira has answered for: what is not in `found` of them is gone or hidden. */
  readonly asked: ReadonlySet<string>;
  readonly isLoading: boolean;
  readonly refusal?: Refusal;
}

const nothing: LiveIssues = { found: new Map(), asked: new Set(), isLoading: true };

function inCalls(idsOrKeys: readonly string[]): readonly (readonly string[])[] {
  const calls = Math.ceil(idsOrKeys.length / issuesPerCall);
  return Array.from({ length: calls }, (_, n) => idsOrKeys.slice(n * issuesPerCall, (n + 1) * issuesPerCall));
}

type Answer = Awaited<ReturnType<typeof readLiveIssues>>;

/** Together with what was known: a row that is not answered any more is gone. */
function withAnswers(
  before: LiveIssues,
  calls: readonly (readonly string[])[],
  answers: readonly Answer[],
): LiveIssues {
  const found = new Map(before.found);
  const asked = new Set(before.asked);
  let refusal: Refusal | undefined;
  for (const [place, answer] of answers.entries()) {
    if (!answer.ok) {
      refusal ??= answer;
      continue;
    }
    for (const name of calls[place] ?? []) {
      found.delete(name);
      asked.add(name);
    }
    for (const issue of answer.data) found.set(issue.id, issue).set(issue.key, issue);
  }
  return { found, asked, isLoading: before.isLoading, ...(refusal ? { refusal } : {}) };
}

/**
 * Work items as they stand now. The first hundred are asked for alone, so that they are there at once; the rest follow side
 * by side and are shown together, since each drawing of a long list costs. Another `round` asks again; what is known stays
 * meanwhile.
 */
export function useLiveIssues(idsOrKeys: readonly string[], round = 0): LiveIssues {
  const [live, setLive] = useState(nothing);
  const wish = `${round} ${idsOrKeys.join(' ')}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish says all of it, and a list is a new one each time
  useEffect(() => {
    let wanted = true;
    const readAll = async (): Promise<void> => {
      setLive((before) => ({ ...before, isLoading: true }));
      const calls = inCalls([...new Set(idsOrKeys)]);
      for (const some of [calls.slice(0, 1), calls.slice(1)]) {
        const answers = await Promise.all(some.map(readLiveIssues));
        if (!wanted) return;
        setLive((before) => withAnswers(before, some, answers));
        if (answers.some(({ ok }) => !ok)) break;
      }
      setLive((before) => ({ ...before, isLoading: false }));
    };
    void readAll();
    return () => {
      wanted = false;
    };
  }, [wish]);
  return live;
}
