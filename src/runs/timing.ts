/** All times in milliseconds. */

/** A claim ends this long after the last journal write of its holder. */
export const claimMs = 90_000;
/** A delivery stops when less than this is left of its function's time. */
export const spareMs = 60_000;
/** The same where a person waits for what a resolver does of it, which has 25 s. */
export const spareInResolverMs = 8_000;
/** A slice is not begun with less than this left: it would be cut in the middle. */
export const nextSliceMs = 180_000;
/** The longest that one product call can take: before this has passed, an unclear create may still land. */
export const longestCallMs = 180_000;
/** Between the two searches that must both be empty before an intent is refuted. */
export const searchAgainMs = 300_000;
/** Waits up to this long happen inside the function. */
export const longestWaitInsideMs = 5_000;
/** What was refused once is asked once more after this: a single refusal may heal. */
export const refusedWaitMs = 5_000;
/** How long the scheduled trigger looks for two issues with one mark. */
export const watchMs = 86_400_000;
/** Issue keys in a row that must be absent before reading forward ends. */
export const absentKeysInARow = 200;
/** An issue that was seen this long ago is looked at before its page links it: it may have been deleted since. */
export const oldIssueMs = 600_000;
/** Tries of one page update before it counts as a conflict. */
export const pageTries = 5;
/** A body that was read longer ago is not written before the page was looked at again: it may be in the trash by now. */
export const freshBodyMs = 5_000;
/** So long after it was read or looked at, it is looked at once more right before its update. */
export const agedBodyMs = 10_000;
/** Updates without an answer, one after the other, before the page is put off: a single one is often the network's. */
export const pageTriesUnanswered = 2;
/** A page is put off so often, this long at first, then twice as long each time: half an hour in all. */
export const pageWaits = 10;
export const firstPageWaitMs = 5_000;
export const longestPageWaitMs = 300_000;
/** A page published within this time may have an editor's newer draft. */
export const freshPageMs = 3_600_000;
/** A page with somebody's newer draft is looked at again after this, and given up when it stays for so long. */
export const draftWaitMs = 300_000;
export const longestDraftWaitMs = 1_800_000;
/** A page that is not there is looked for once more before its issues are moved out of the way: a 404 may heal. */
export const goneWaitMs = 60_000;
/** A page that waits again for the same thing within this time after its last wait has waited all along. */
export const sameWaitMs = 600_000;
/** While the person cannot be acted for, it is tried again this often. */
export const lostPersonWaitMs = 3_600_000;
/** A run that only waits, without a single fact, for this long is given up; a person can retry it. */
export const longestStallMs = 86_400_000;
/** One that waits for a person to continue it is given longer. */
export const longestPersonStallMs = 7 * 86_400_000;
/** A journal write that Forge's storage refuses for its rate is tried again within the claim. */
export const storeWaitsMs: readonly number[] = [3_000, 8_000, 15_000, 20_000];
/** Deliveries of a slice that may end with an unexpected error, one after the other, before the run is given up. */
export const longestErrorStreak = 5;
