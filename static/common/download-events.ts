/** What the history and the frame that offers downloads say to each other, over the bridge's events. */
export const downloadEvents = {
  /** The frame: it listens now. */
  ready: 'taskbridge.run-download.ready',
  /** The history: `{ runId }` is to be offered. */
  run: 'taskbridge.run-download.run',
} as const;
