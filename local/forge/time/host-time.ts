// Held before anything can replace them: a test may load the app into its own globals (test/support/module-loader.ts),
// and what drives the site's time must never be driven by it.
const HostDate = Date;

export const hostNow = (): number => HostDate.now();
export const hostSetTimeout = setTimeout;
export const hostClearTimeout = clearTimeout;
export const hostSetImmediate = setImmediate;

/** Resolves in a later turn of the event loop: every promise that could go on has gone on by then. */
export const hostTurn = (): Promise<void> => new Promise((resolve) => hostSetImmediate(() => resolve()));
