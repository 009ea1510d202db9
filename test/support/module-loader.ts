import { AsyncLocalStorage } from 'node:async_hooks';
import { resolve } from 'node:path';
import type { AppExports, AppGlobals, AppLoader } from '../../local/forge/app/app-loader';

/** The container whose code is running, if it is any's. */
const inside = new AsyncLocalStorage<AppGlobals>();
const dispatched = new Set<string>();
// One registry at a time: jest isolates one load, not two at once.
let loading: Promise<unknown> = Promise.resolve();

/**
 * Loads the app through jest's own module registry instead of as a bundle: slower, and the only way that coverage sees.
 * The globals of this test file answer the app with its container's, and everybody else with their own.
 */
export const moduleLoader =
  (entry = 'src/index.ts'): AppLoader =>
  (globals) => {
    for (const [name, descriptor] of Object.entries(globals.overrides)) dispatch(name, descriptor);
    const loaded = loading.then(() => loadIsolated(resolve(entry), globals));
    loading = loaded.catch(() => {});
    return loaded;
  };

const loadIsolated = async (path: string, globals: AppGlobals): Promise<AppExports> => {
  let exports: AppExports = {};
  await jest.isolateModulesAsync(async () => {
    for (const name of ['crypto', 'node:crypto', 'timers', 'node:timers', 'timers/promises', 'node:timers/promises']) {
      jest.doMock(name, () => globals.module(name));
    }
    exports = await inside.run(globals, async () => (await import(path)) as AppExports);
  });
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === 'function' ? (...args: unknown[]): unknown => inside.run(globals, () => value(...args)) : value,
    ]),
  );
};

const dispatch = (name: string, descriptor: PropertyDescriptor): void => {
  if (dispatched.has(name)) return;
  dispatched.add(name);
  const own: unknown = Reflect.get(globalThis, name);
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: descriptor.enumerable ?? false,
    get: () => {
      const globals = inside.getStore();
      if (!globals) return own;
      const found = globals.overrides[name];
      return found?.get ? found.get() : found?.value;
    },
  });
};
