import { useEffect } from 'react';

const SITE = 'Taskbridge site';

/** Names the browser's tab after what is shown: `Plan – Space – Site`. Nothing changes until the name is known. */
export function useTitle(name: string | undefined, place?: string): void {
  useEffect(() => {
    if (name === undefined) return;
    document.title = [name, place, SITE].filter((part) => part !== undefined).join(' – ');
  }, [name, place]);
}
