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

/** A node whose descendants are listed, or are still to be listed. */
export interface OpenNode {
  readonly type: 'page' | 'folder' | 'whiteboard' | 'database' | 'embed';
  readonly id: string;
  /** Where its listing goes on. */
  readonly cursor?: string;
  /** So many levels below it are known already: it is listed again for what is below them. */
  readonly known?: number;
  /** How often its listing was begun anew because the product no longer took the cursor. */
  readonly restarts?: number;
  /** How often it was answered that it is not there: a single 404 may heal. */
  readonly refused?: number;
}

/** Where the walk over the tree stands. What it has found and what it is to list is stored beside it. */
export interface TreeWalk {
  /** Round 0 lists below the root, each further round below the nodes at which the one before was cut off. */
  readonly round: number;
  /** Nodes to list in this round, and how many of them have been taken up. */
  readonly asks: number;
  readonly taken: number;
  /** Those being listed, a handful. */
  readonly open: readonly OpenNode[];
}

/** What a preview tells beside its rows; `pageId`: it is about one page. */
export type ScanWarning = Failure & { readonly pageId?: PageId };

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
  /** 0: not stored yet. */
  readonly rev: number;
  /** The scan of a run: kept as long as the run may wait. Absent: a preview's. */
  readonly forRun?: true;
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
  readonly walk: TreeWalk;
  /** Chunks of listed nodes written so far, and in phase `pages` the chunks of pages in reading order. */
  readonly nodeChunks: number;
  readonly pageChunks: number;
  readonly pagesTotal: number;
  readonly pagesScanned: number;
  /** Pages whose bodies the next call reads: fewer where they are large or the product fails. */
  readonly batchSize: number;
  /** From the outermost page to the page read last. */
  readonly path: readonly PathStep[];
  /** Parts of the plan, and of what was learned of Jira, written so far. */
  readonly parts: number;
  readonly lastPartBytes: number;
  readonly knownParts: number;
  /** Required fields that rows wait for, by their keys, and the parts in which they are described. */
  readonly asked?: readonly string[];
  readonly askedParts?: number;
  readonly counts: PlanCounts;
  /** Pages that a run would write, and those of them that were published within the hour before the scan. */
  readonly pagesToWrite: number;
  readonly freshPages: number;
  /** Projects that work items will be made in, in the order met, up to a number; how many more there are is not counted. */
  readonly projectKeys: readonly string[];
  /** Why the scanned page itself cannot be read. */
  readonly rootProblem?: Failure;
  /** Up to a number, and how many more there were. */
  readonly warnings: readonly ScanWarning[];
  readonly warningsLeftOut: number;
}
