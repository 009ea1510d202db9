import { useEffect, useRef, useState } from 'react';

const REMEMBERED = 50;

/**
 * The value of a field that the surface controls. Its answer to a key stroke comes a moment later: what was typed stays
 * on screen, and an answer that only repeats an earlier stroke does not take the later ones away.
 */
export function useOwnValue(value: unknown, start: unknown): readonly [string, (typed: string) => void] {
  const first =
    typeof value === 'string' ? value : typeof start === 'string' || typeof start === 'number' ? String(start) : '';
  const [own, setOwn] = useState(first);
  const sent = useRef<string[]>([]);
  useEffect(() => {
    if (typeof value === 'string' && !sent.current.includes(value)) setOwn(value);
  }, [value]);
  const type = (typed: string): void => {
    sent.current = [...sent.current.slice(-REMEMBERED), typed];
    setOwn(typed);
  };
  return [own, type];
}
