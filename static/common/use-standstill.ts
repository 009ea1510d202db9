import { useEffect, useState } from 'react';
import { wait } from './wait';

const LONG_MS = 8_000;

/** Whether nothing has moved for so long that a person begins to wonder. `place` changes with every step. */
export function useStandstill(place: string): boolean {
  const [stoodAt, setStoodAt] = useState<string>();
  useEffect(() => {
    let isThere = true;
    void wait(LONG_MS).then(() => {
      if (isThere) setStoodAt(place);
    });
    return () => {
      isThere = false;
    };
  }, [place]);
  return stoodAt === place;
}
