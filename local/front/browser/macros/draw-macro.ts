import { createContext, type ReactNode, useContext } from 'react';
import type { ForgeMacro } from './forge-macro';

type DrawMacro = (macro: ForgeMacro) => ReactNode;

const Drawing = createContext<DrawMacro | undefined>(undefined);

/** How the app's macros are drawn below this point: alive on a page, exported in print, named elsewhere. */
export const DrawMacroProvider = Drawing.Provider;

export function useDrawMacro(): DrawMacro | undefined {
  return useContext(Drawing);
}
