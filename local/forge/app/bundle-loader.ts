import { resolve } from 'node:path';
import type { AppExports, AppGlobals, AppLoader } from './app-loader';
import { bundleApp } from './bundle-app';

interface AppModule {
  exports: AppExports;
}

type AppFactory = (module: AppModule, exports: AppExports, require: unknown, ...globals: readonly unknown[]) => void;

/** Global names that the app's code finds replaced. Reaching them as `globalThis.name` meets the same values. */
const shadowed = [
  'Date',
  'Math',
  'crypto',
  'performance',
  'console',
  'fetch',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
] as const;

const factories = new Map<string, AppFactory>();

/**
 * Bundles the app once and runs it anew for each container, as a function whose parameters hide the host's globals. So
 * module state is lost with a container, one process holds many sites, and nothing of the host is changed.
 */
export const bundleLoader = (entry = 'src/index.ts', root = process.cwd()): AppLoader => {
  const source = bundleApp(resolve(root, entry), root);
  // Taken up by whoever loads: a broken build is their error, not an unhandled one.
  source.catch(() => {});
  return async (globals) => {
    const text = await source;
    let factory = factories.get(text);
    if (!factory) {
      factory = compile(text);
      factories.set(text, factory);
    }
    const module: AppModule = { exports: {} };
    const appGlobal: object = Object.create(globalThis, globals.overrides);
    const values = shadowed.map((name) => Reflect.get(appGlobal, name));
    factory(module, module.exports, requireFor(globals), appGlobal, appGlobal, ...values);
    return module.exports;
  };
};

const compile = (text: string): AppFactory =>
  new Function(
    'module',
    'exports',
    'require',
    'globalThis',
    'global',
    ...shadowed,
    `${text}\n//# sourceURL=taskbridge-app.cjs`,
  ) as AppFactory;

const requireFor =
  (globals: AppGlobals) =>
  (name: string): unknown =>
    globals.module(name) ?? require(name);
