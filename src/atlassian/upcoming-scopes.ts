export interface UpcomingScope {
  readonly scope: string;
  /** What will need it, so that an administrator who is asked for it now can judge. */
  readonly reason: string;
}

/**
 * Scopes that the manifest asks for before any endpoint needs them: adding one after the first release needs every
 * administrator's consent again. The issue that brings the endpoint takes its scope off this list.
 */
export const upcomingScopes: readonly UpcomingScope[] = [
  {
    scope: 'read:space:confluence',
    reason: "Finds a page from a link that names its space by key, and shows the space's name in the run history.",
  },
  {
    scope: 'delete:page:confluence',
    reason: 'Moves pages of a generated test tree, or of an undone mirror, to the trash.',
  },
  {
    scope: 'read:label:confluence',
    reason: 'Confluence asks for it together with the next one.',
  },
  {
    scope: 'write:label:confluence',
    reason: 'Labels a mirrored page whose issue has left the scope: such a page is never deleted.',
  },
];
