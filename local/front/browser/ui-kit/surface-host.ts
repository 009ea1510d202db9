import { createContext, type ReactNode, useContext } from 'react';

/** The surface's code on the other side, and the place that it stands in. */
export interface SurfaceHost {
  /** Runs one of its functions by name. */
  run(functionName: string, args: readonly unknown[]): void;
  /** A Custom UI resource of the same app in the same place. */
  drawFrame(resource: string, height?: string, width?: string): ReactNode;
}

const HostContext = createContext<SurfaceHost>({ run: () => undefined, drawFrame: () => null });

export const SurfaceHostProvider = HostContext.Provider;

export function useSurfaceHost(): SurfaceHost {
  return useContext(HostContext);
}
