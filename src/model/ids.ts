/** Ids are strings everywhere; the brand keeps one kind from being passed for another. */
type Brand<Name extends string> = string & { readonly __brand: Name };

export type PageId = Brand<'PageId'>;
export type SpaceId = Brand<'SpaceId'>;
export type AccountId = Brand<'AccountId'>;
export type IssueId = Brand<'IssueId'>;
export type IssueKey = Brand<'IssueKey'>;
/** Jira finds an issue by either; its key changes when it is moved to another project. */
export type IssueIdOrKey = IssueId | IssueKey;
export type ProjectId = Brand<'ProjectId'>;
export type RunId = Brand<'RunId'>;
export type PreviewId = Brand<'PreviewId'>;
/** What tells one task of a page from its neighbours: `u:<uuid>`, `i:<id>` or `t:<hash>`, with `#n` for duplicates. */
export type TaskIdentity = Brand<'TaskIdentity'>;
/** Opaque name of a task outside the app: a hash of page id and identity. Also the key of its ledger row. */
export type TaskRef = Brand<'TaskRef'>;

export const asId = <Id extends Brand<string>>(text: string): Id => text as Id;
