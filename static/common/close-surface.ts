import { view } from '@forge/bridge';
import { createContext, useContext } from 'react';

/**
 * How a surface is left. By itself it closes the product's window around it; inside a window of another surface it closes
 * that one: a macro has no window of its own that could be closed.
 */
export const CloseSurface = createContext<() => void>(() => void view.close());

export const useCloseSurface = (): (() => void) => useContext(CloseSurface);
