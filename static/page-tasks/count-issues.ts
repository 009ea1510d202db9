import type { LiveIssue, StatusCategory } from '../common/live-issue';

export type CategoryCounts = Readonly<Record<StatusCategory, number>>;

export function countByCategory(issues: readonly Pick<LiveIssue, 'category'>[]): CategoryCounts {
  const counts = { todo: 0, doing: 0, done: 0 };
  for (const { category } of issues) counts[category] += 1;
  return counts;
}

export interface Share {
  readonly name: string;
  readonly count: number;
}

/** How many there are of each, the most first, equals by name. */
export function countByName(names: readonly string[]): readonly Share[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}

/** Few enough to be read in a chart: what is beyond them is one more. */
export function mostOf(shares: readonly Share[], most: number, others: string): readonly Share[] {
  if (shares.length <= most) return shares;
  const rest = shares.slice(most - 1).reduce((sum, { count }) => sum + count, 0);
  return [...shares.slice(0, most - 1), { name: others, count: rest }];
}
