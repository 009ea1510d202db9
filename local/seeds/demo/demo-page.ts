import type { User } from '../../atlassian/people';

/** One version of a page: the first `blocks` blocks of its body, all when left out. */
export interface Revision {
  readonly by: User;
  /** At least 1. */
  readonly daysAgo: number;
  readonly hour?: number;
  readonly message?: string;
  readonly blocks?: number;
  /** No task was ticked yet. */
  readonly unticked?: true;
}

/** A page and its story. The last revision has the whole body. */
export interface DemoPage {
  readonly title: string;
  /** Storage format, one top-level block after the other. */
  readonly body: readonly string[];
  readonly history: readonly [Revision, ...Revision[]];
  readonly labels?: readonly string[];
  /** Who alone may read it, and what stands below it. */
  readonly readers?: readonly User[];
  readonly updaters?: readonly User[];
  readonly archived?: true;
  /** An edit that somebody has not published. */
  readonly draft?: { readonly by: User; readonly daysAgo: number; readonly added: readonly string[] };
  readonly below?: readonly DemoNode[];
}

export interface DemoFolder {
  readonly folder: string;
  readonly by: User;
  readonly daysAgo: number;
  readonly below: readonly DemoNode[];
}

export type DemoNode = DemoPage | DemoFolder;
