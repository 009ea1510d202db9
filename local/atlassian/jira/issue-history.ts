import type { Table, Tables } from '../../store/tables';
import type { Issue } from './work';

/** What an issue was until `until`; `null`: it was not there yet. */
interface Past {
  readonly until: number;
  readonly issue: Issue | null;
}

/** Former states of issues, kept as long as the search index lags behind: what JQL sees is the site of a while ago. */
export class IssueHistory {
  private readonly table: Table<readonly Past[]>;

  constructor(
    tables: Tables,
    private readonly now: () => number,
    private readonly lagMs: number,
  ) {
    this.table = tables.table<readonly Past[]>('jira.past');
  }

  /** Called before an issue is replaced, made or deleted. */
  remember(id: string, before: Issue | undefined): void {
    if (this.lagMs <= 0) return;
    const pasts = (this.table.get(id) ?? []).filter((past) => past.until > this.now() - this.lagMs);
    this.table.set(id, [...pasts, { until: this.now(), issue: before ?? null }]);
  }

  /** The issues as the search index knows them, each with the present state where nothing newer is held back. */
  *indexed(present: IterableIterator<Issue>, fresh: ReadonlySet<string>): Generator<Issue> {
    if (this.lagMs <= 0) {
      yield* present;
      return;
    }
    const horizon = this.now() - this.lagMs;
    const held = new Map<string, Issue | null>();
    for (const [id, pasts] of this.table.entries()) {
      if (fresh.has(id)) continue;
      const seen = pasts.find((past) => past.until > horizon);
      if (seen) held.set(id, seen.issue);
      else this.table.delete(id);
    }
    for (const issue of present) if (!held.has(issue.id)) yield issue;
    for (const issue of held.values()) if (issue) yield issue;
  }
}
