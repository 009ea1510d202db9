/**
 * How long to leave alone what another run has under way, in milliseconds: the sooner it is looked at again, the younger
 * it is. Half a second at least, a minute at most; whole, since a clock may know no parts of a millisecond.
 */
export const lookAgainMs = (ageMs: number): number => Math.ceil(Math.max(500, Math.min(60_000, ageMs / 2)));
