import { createContext, useContext } from 'react';

/** Where a page of the shown space is, by its title: bodies link pages by title. `undefined`: not there, or hidden. */
export type PathOfPage = (title: string) => string | undefined;

const KnownPages = createContext<PathOfPage>(() => undefined);

export const KnownPagesProvider = KnownPages.Provider;

export function usePathOfPage(): PathOfPage {
  return useContext(KnownPages);
}
