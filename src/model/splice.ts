/** One replaced range of a body. Offsets are UTF-16 units of the text before the edit; splices of one edit never overlap. */
export interface Splice {
  readonly offset: number;
  readonly removed: string;
  readonly inserted: string;
}
