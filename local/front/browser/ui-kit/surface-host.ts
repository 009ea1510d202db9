import { createContext, useContext } from 'react';

/** The surface's code on the other side: runs one of its functions by name. */
export interface SurfaceHost {
  run(functionName: string, args: readonly unknown[]): void;
}

const HostContext = createContext<SurfaceHost>({ run: () => undefined });

export const SurfaceHostProvider = HostContext.Provider;

export function useSurfaceHost(): SurfaceHost {
  return useContext(HostContext);
}
