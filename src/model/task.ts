import type { AccountId, IssueKey, TaskIdentity } from './ids';

/** Where something stands on a page, as far as distance between a task and an issue link needs it. */
export interface Position {
  /** UTF-16 offset of the element's start in the body. */
  readonly offset: number;
  /** How many headings (h1 to h6) start before it in the body: two places with one number lie in one section. */
  readonly section: number;
  /** Start offsets of the enclosing table rows (`tr`), innermost first; a row is named by its offset. */
  readonly rows: readonly number[];
  /**
   * Rows below, into which the cell around it reaches by `rowspan`: it stands in them as well. By the offset of the one
   * of `rows` that they belong to; absent where no cell around it spans rows.
   */
  readonly spanned?: ReadonlyMap<number, readonly number[]>;
}

/** A cell of the task's table row that is not the task's own. */
export interface ContextCell {
  readonly header?: string;
  readonly text: string;
}

/** Where a task stands, in words. Each text is white-space collapsed and at most 120 characters long. */
export interface TaskContext {
  /** Heading path, outermost first; headings inside another table cell or layout cell do not count. */
  readonly headings: readonly string[];
  /** Titles of the enclosing macros (expand, panel …), outermost first. */
  readonly macros: readonly string[];
  readonly table?: {
    readonly columnHeaders: readonly string[];
    readonly rowHeaders: readonly string[];
    readonly cells: readonly ContextCell[];
  };
  /** Own text of each enclosing list item, outermost first. */
  readonly listItems: readonly string[];
  /** Own text of each enclosing task, outermost first. */
  readonly parentTasks: readonly string[];
  /** The paragraph directly before the list, when it introduces the list. */
  readonly lead?: string;
  /** The Jira issue that the block directly above the list links, if it links exactly one. */
  readonly issueAbove?: IssueKey;
}

/** One inline task of a page, as found. Texts, mentions and dates are its own, never a nested task's. */
export interface FoundTask {
  readonly identity: TaskIdentity;
  readonly position: Position;
  readonly status: 'incomplete' | 'complete';
  /** 0 for a task of an outermost list. */
  readonly depth: number;
  readonly parent?: TaskIdentity;
  /** Plain text, white space collapsed; mentions are left out of it, dates stand as YYYY-MM-DD. */
  readonly text: string;
  /** Hash of the own content as a person reads it (text, mentions, dates, links): what "the task was edited" compares. */
  readonly textHash: string;
  /** Account ids mentioned in it, in order; a mention without an account id is `null`. */
  readonly mentions: readonly (AccountId | null)[];
  /** Valid calendar dates in it (YYYY-MM-DD), in order. */
  readonly dates: readonly string[];
  /** Issues of this site that it links itself (both forms), in order. Not empty: already linked. */
  readonly links: readonly IssueKey[];
  /** Only template text (`ac:placeholder`) in it. */
  readonly isPlaceholder: boolean;
  /** No text of its own (a mention or a date alone is no text). */
  readonly isEmpty: boolean;
  /** Name of the aggregating macro around it, if any. */
  readonly aggregatingMacro?: string;
  /** `ac:task-id`, when it has one. */
  readonly taskId?: string;
  readonly context: TaskContext;
}

/** A link to an issue of this site. */
export interface FoundIssueLink {
  readonly key: IssueKey;
  readonly form: 'smart-link' | 'jira-macro';
  readonly position: Position;
  /** The innermost task whose own content holds the link, if any. */
  readonly inTask?: TaskIdentity;
}

/** All that a sync reads from one body, in document order. */
export interface PageFindings {
  readonly tasks: readonly FoundTask[];
  readonly links: readonly FoundIssueLink[];
  /** How many tasks are left alone because their status is missing or none that is known; absent: none. */
  readonly unknownStatus?: number;
}
