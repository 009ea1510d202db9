/** What a run has to do, in numbers that a scan counts. */
export interface RunWork {
  /** Issues to create. */
  readonly creates: number;
  /** Pages to write, and those of them published so lately that somebody's draft is looked for. */
  readonly pages: number;
  readonly freshPages: number;
  /** Projects that issues are created in. */
  readonly projects: number;
}

export interface RunEstimate {
  /** Of the hourly quota that the products count API calls in. */
  readonly points: number;
  /** How long the run takes when it uses no more than its share of each hour, in hours and parts of them. */
  readonly hours: number;
}

const pagesPerRead = 50;
const pagesPerSlice = 100;
/** Rights (three of them at two points each), issue types and create fields of one project. */
const pointsPerProject = 12;
/** Looking at the person, the root and the like. */
const fixedPoints = 10;

/**
 * What a run costs and how long that takes with a share of `pointsPerHour`. A call that reads costs one point and one for
 * each object it answers; each object written costs one. Waits, retries and people who write at the same time come on top.
 * https://developer.atlassian.com/cloud/confluence/rate-limiting/
 */
export const estimateRun = (
  { creates, pages, freshPages, projects }: RunWork,
  { pointsPerHour }: { readonly pointsPerHour: number },
): RunEstimate => {
  const read = Math.ceil(pages / pagesPerRead) + pages + 2 * freshPages;
  const written = creates + pages;
  // Each slice looks at its projects again.
  const asked = projects * pointsPerProject * Math.max(1, Math.ceil(pages / pagesPerSlice));
  const points = read + written + asked + fixedPoints;
  return { points, hours: points / Math.max(1, pointsPerHour) };
};
