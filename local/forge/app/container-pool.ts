import type { AppExports, AppGlobals, AppLoader } from './app-loader';

/** One loaded copy of the app, with its module state. It works on one invocation at a time. */
export interface Container {
  readonly exports: AppExports;
}

/**
 * Containers as Forge's runtime has them: concurrent invocations never share module state, later ones may meet what an
 * earlier one left, and a container whose invocation died is not used again.
 */
export interface ContainerPool {
  acquire(): Promise<Container>;
  release(container: Container): void;
  readonly loaded: number;
}

export const containerPool = (load: AppLoader, globals: () => AppGlobals): ContainerPool => {
  const idle: Container[] = [];
  let loaded = 0;
  return {
    acquire: async () => {
      const warm = idle.pop();
      if (warm) return warm;
      loaded++;
      return { exports: await load(globals()) };
    },
    release: (container) => {
      idle.push(container);
    },
    get loaded() {
      return loaded;
    },
  };
};
