/** One replaced range of a body. Offsets are UTF-16 units of the text before the edit; splices of one edit never overlap. */
export interface Splice {
  readonly offset: number;
  readonly removed: string;
  readonly inserted: string;
}

/** How a product stored a body that was sent: splices that turn the stored text into the sent one, and its hash. */
export interface Respelling {
  readonly hash: string;
  readonly splices: readonly Splice[];
}
