/** Keeps count of points, and says when no more may be spent. */
export interface PointMeter {
  /** Before a call goes out: undefined lets it go, else it may be tried again after so many milliseconds. */
  before(most: number): Promise<number | undefined>;
  /** What a call that was let go has cost: called once for each of them. */
  after(most: number, actual: number): void;
}

/** `reason` of a refusal by the meter, where a product would name its own limit. */
export const installationShare = 'installation-share';
