import { estimateRun } from '../../src/planning/estimate-run';

const work = { creates: 0, pages: 0, freshPages: 0, projects: 0 };

describe('the estimate of a run', () => {
  it('counts a point for each page read and each page written, one for each issue, two for each draft looked for', () => {
    const { points } = estimateRun(work, { pointsPerHour: 1_000 });
    const more = (extra: Partial<typeof work>) =>
      estimateRun({ ...work, ...extra }, { pointsPerHour: 1_000 }).points - points;
    expect(more({ creates: 500 })).toBe(500);
    expect(more({ pages: 100 })).toBe(100 + 2 + 100);
    expect(more({ pages: 100, freshPages: 10 })).toBe(100 + 2 + 100 + 20);
    expect(more({ projects: 2 })).toBe(2 * more({ projects: 1 }));
    // Each slice of a hundred pages asks for its projects again.
    expect(more({ projects: 1, pages: 1_000 }) - more({ pages: 1_000 })).toBe(10 * more({ projects: 1 }));
  });

  it('takes as many hours as its points have shares', () => {
    const large = { creates: 100_000, pages: 10_000, freshPages: 0, projects: 1 };
    const { points, hours } = estimateRun(large, { pointsPerHour: 20_000 });
    expect(points).toBeGreaterThan(120_000);
    expect(hours).toBe(points / 20_000);
    expect(estimateRun(large, { pointsPerHour: 40_000 }).hours).toBe(hours / 2);
    expect(estimateRun(large, { pointsPerHour: 0 }).hours).toBe(points);
  });
});
