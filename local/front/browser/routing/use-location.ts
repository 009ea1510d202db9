import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function tellAll(): void {
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', tellAll);

/** Goes to an address of this site without loading the document again. */
export function navigate(path: string): void {
  window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  tellAll();
}

/** The path and query shown now. */
export function useLocation(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => `${window.location.pathname}${window.location.search}`,
  );
}
