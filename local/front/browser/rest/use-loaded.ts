import { useCallback, useEffect, useRef, useState } from 'react';

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: Error };

interface Kept<Value> {
  readonly key: string;
  readonly turn: number;
  readonly result: Loaded<Value>;
}

/**
 * Loads when it is first drawn and whenever `key` changes. While the same thing is loaded again the old value stays on
 * screen, so that nothing flickers.
 */
export function useLoaded<Value>(key: string, load: () => Promise<Value>): readonly [Loaded<Value>, () => void] {
  const [kept, setKept] = useState<Kept<Value>>();
  const [turn, setTurn] = useState(0);
  // Made anew at each drawing; what it reads is named by `key`.
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let wanted = true;
    const keep = (result: Loaded<Value>): void => {
      if (wanted) setKept({ key, turn, result });
    };
    latest.current().then(
      (value) => keep({ state: 'loaded', value }),
      (error: unknown) => keep({ state: 'failed', error: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => {
      wanted = false;
    };
  }, [key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return [kept?.key === key ? kept.result : { state: 'loading' }, again];
}
