/** A function of the app, as manifest.yml names it. What it takes and gives is JSON, checked where it is used. */
export type AppHandler = (...args: readonly unknown[]) => unknown;

export type AppExports = Readonly<Record<string, unknown>>;

/** What the app finds instead of Node's globals: time, randomness, ids and the network of its site. */
export interface AppGlobals {
  /** Replaces global names such as `Date` and `setTimeout`; holds `__forge_fetch__` and `__forge_runtime__` too. */
  readonly overrides: PropertyDescriptorMap;
  /** Replaces Node's modules that give time or randomness; undefined for all others. */
  module(name: string): unknown;
}

/**
 * Loads the app anew, with module state of its own, and answers its exports. Called once for each container: a fresh
 * one takes the place of one that crashed.
 */
export type AppLoader = (globals: AppGlobals) => Promise<AppExports>;
