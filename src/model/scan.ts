import type { Failure } from './codes';
import type { AccountId, IssueKey, PageId, PreviewId, RunId } from './ids';
import type { TaskSyncRequest } from './run';
import type { Settings } from './settings';

export type ScanId = PreviewId | RunId;

/** A page above the one being read, and the links on it that may be a parent. */
export interface PathStep {
  readonly pageId: PageId;
  readonly keys: readonly IssueKey[];
}

/** A node whose descendants are still to be listed. */
export interface OpenNode {
  readonly type: 'page' | 'folder' | 'whiteboard' | 'database' | 'embed';
  readonly id: string;
  readonly cursor?: string;
}

export interface PlanCounts {
  readonly create: number;
  readonly adopt: number;
  readonly skip: number;
  readonly blocked: number;
  readonly review: number;
}

/** The stored state of a scan: of a preview that a person looks at, or of the plan that a run makes for itself. */
export interface Scan {
  readonly id: ScanId;
  readonly rev: number;
  readonly owner: AccountId;
  readonly request: TaskSyncRequest;
  readonly settings: Settings;
  readonly siteUrl: string;
  readonly spaceId: string;
  /** The owner's date at the start, YYYY-MM-DD, in her time zone. */
  readonly today: string;
  readonly startedAt: string;
  readonly phase: 'tree' | 'pages' | 'ready';
  /** Whether the owner may edit the root page; if not, each page is asked for by itself. */
  readonly canEditRoot: boolean;
  readonly openNodes: readonly OpenNode[];
  /** Chunks of listed nodes written so far, and in phase `pages` the chunks of pages in reading order. */
  readonly nodeChunks: number;
  readonly pageChunks: number;
  readonly pagesTotal: number;
  readonly pagesScanned: number;
  /** From the outermost page to the page read last. */
  readonly path: readonly PathStep[];
  /** Parts of the plan written so far. */
  readonly parts: number;
  readonly counts: PlanCounts;
  /** Projects that work items will be made in, in the order met. */
  readonly projectKeys: readonly string[];
  readonly warnings: readonly Failure[];
}
