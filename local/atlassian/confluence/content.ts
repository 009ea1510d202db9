/** What can stand in a space's tree, and blog posts, which stand beside it. */
export type ContentType = 'page' | 'folder' | 'whiteboard' | 'database' | 'embed' | 'blogpost';

export type ContentStatus = 'current' | 'draft' | 'archived' | 'trashed';

export interface Label {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
}

/** Who alone may read or update; account ids. Reading is inherited by what stands below, updating is not. */
export interface Restrictions {
  readonly read?: readonly string[];
  readonly update?: readonly string[];
}

/** A piece of content without its text, which stands in its versions. */
export interface Content {
  readonly id: string;
  readonly type: ContentType;
  /** A live doc: a page whose edits are seen as they are typed. */
  readonly subtype?: 'live';
  readonly spaceId: string;
  readonly title: string;
  readonly status: ContentStatus;
  /** Absent: at the top of its space. */
  readonly parentId?: string;
  /** Among its siblings; gaps are normal. */
  readonly position: number;
  readonly authorId: string;
  readonly ownerId: string;
  readonly createdAt: number;
  /** Number of the newest version. */
  readonly version: number;
  readonly changedAt: number;
  readonly labels: readonly Label[];
  readonly restrictions: Restrictions;
}

/** One published version. The body is normalised storage format. */
export interface ContentVersion {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly message: string;
  readonly authorId: string;
  readonly createdAt: number;
}

/** Somebody's unpublished edit of published content. */
export interface Draft {
  readonly title: string;
  readonly body: string;
  readonly authorId: string;
  readonly changedAt: number;
}

export interface ContentProperty {
  readonly id: string;
  readonly key: string;
  readonly value: unknown;
  readonly version: {
    readonly number: number;
    readonly message: string;
    readonly createdAt: number;
    readonly authorId: string;
  };
}
