/** Forge gives up on an event 24 h after its push. */
export const retentionMs = 24 * 3_600_000;

const firstMs = 5_000;
const longestMs = 900_000;

/**
 * How long until an event is delivered again after its nth failed delivery (1 is the first): exponential up to about 15
 * minutes. The first step is our choice; Forge documents the form and the ceiling only.
 */
export const backoffMs = (attempt: number): number => Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 30));
