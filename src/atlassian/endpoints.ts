import type { ProductCall } from '../platform/product-request';

export interface Endpoint {
  readonly product: ProductCall['product'];
  readonly method: ProductCall['method'];
  readonly path: string;
  /** Scopes that the vendor asks for; all of them. */
  readonly scopes: readonly string[];
  /** The vendor's page. */
  readonly docs: string;
  /** A call that changes nothing may be repeated when no answer came. POST alone does not tell. */
  readonly safe: boolean;
}

const jira = 'https://developer.atlassian.com/cloud/jira/platform/rest/v3';
const confluence = 'https://developer.atlassian.com/cloud/confluence/rest';

/** Every product endpoint that the app calls: nothing else in `src` names a path. */
export const endpoints = {
  getPage: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages/{id}',
    scopes: ['read:page:confluence'],
    docs: `${confluence}/v2/api-group-page/#api-pages-id-get`,
    safe: true,
  },
  listPages: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages',
    scopes: ['read:page:confluence'],
    docs: `${confluence}/v2/api-group-page/#api-pages-get`,
    safe: true,
  },
  updatePage: {
    product: 'confluence',
    method: 'PUT',
    path: '/wiki/api/v2/pages/{id}',
    scopes: ['write:page:confluence'],
    docs: `${confluence}/v2/api-group-page/#api-pages-id-put`,
    safe: false,
  },
  listPageDescendants: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages/{id}/descendants',
    scopes: ['read:hierarchical-content:confluence'],
    docs: `${confluence}/v2/api-group-descendants/#api-pages-id-descendants-get`,
    safe: true,
  },
  listFolderDescendants: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/folders/{id}/descendants',
    scopes: ['read:hierarchical-content:confluence'],
    docs: `${confluence}/v2/api-group-descendants/#api-folders-id-descendants-get`,
    safe: true,
  },
  listWhiteboardDescendants: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/whiteboards/{id}/descendants',
    scopes: ['read:hierarchical-content:confluence'],
    docs: `${confluence}/v2/api-group-descendants/#api-whiteboards-id-descendants-get`,
    safe: true,
  },
  listDatabaseDescendants: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/databases/{id}/descendants',
    scopes: ['read:hierarchical-content:confluence'],
    docs: `${confluence}/v2/api-group-descendants/#api-databases-id-descendants-get`,
    safe: true,
  },
  listEmbedDescendants: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/embeds/{id}/descendants',
    scopes: ['read:hierarchical-content:confluence'],
    docs: `${confluence}/v2/api-group-descendants/#api-embeds-id-descendants-get`,
    safe: true,
  },
  listAncestors: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages/{id}/ancestors',
    scopes: ['read:content.metadata:confluence'],
    docs: `${confluence}/v2/api-group-ancestors/#api-pages-id-ancestors-get`,
    safe: true,
  },
  getCurrentConfluenceUser: {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/user/current',
    scopes: ['read:confluence-user'],
    docs: `${confluence}/v1/api-group-users/#api-wiki-rest-api-user-current-get`,
    safe: true,
  },
  listUsers: {
    product: 'confluence',
    method: 'POST',
    path: '/wiki/api/v2/users-bulk',
    scopes: ['read:user:confluence'],
    docs: `${confluence}/v2/api-group-user/#api-users-bulk-post`,
    safe: true,
  },
  getMyself: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/myself',
    scopes: ['read:jira-user'],
    docs: `${jira}/api-group-myself/#api-rest-api-3-myself-get`,
    safe: true,
  },
  getMyPermissions: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/mypermissions',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-permissions/#api-rest-api-3-mypermissions-get`,
    safe: true,
  },
  checkPermissions: {
    product: 'jira',
    method: 'POST',
    path: '/rest/api/3/permissions/check',
    scopes: [],
    docs: `${jira}/api-group-permissions/#api-rest-api-3-permissions-check-post`,
    safe: true,
  },
  listAssignableUsers: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/user/assignable/search',
    scopes: ['read:jira-user'],
    docs: `${jira}/api-group-user-search/#api-rest-api-3-user-assignable-search-get`,
    safe: true,
  },
  listCreateTypes: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/issue/createmeta/{project}/issuetypes',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-get`,
    safe: true,
  },
  listCreateFields: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/issue/createmeta/{project}/issuetypes/{type}',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-issuetypeid-get`,
    safe: true,
  },
  fetchIssues: {
    product: 'jira',
    method: 'POST',
    path: '/rest/api/3/issue/bulkfetch',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-bulkfetch-post`,
    safe: true,
  },
  searchIssues: {
    product: 'jira',
    method: 'POST',
    path: '/rest/api/3/search/jql',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issue-search/#api-rest-api-3-search-jql-post`,
    safe: true,
  },
  createIssues: {
    product: 'jira',
    method: 'POST',
    path: '/rest/api/3/issue/bulk',
    scopes: ['write:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-bulk-post`,
    safe: false,
  },
  createIssue: {
    product: 'jira',
    method: 'POST',
    path: '/rest/api/3/issue',
    scopes: ['write:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-post`,
    safe: false,
  },
  listTransitions: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/issue/{issue}/transitions',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-get`,
    safe: true,
  },
  transitionIssue: {
    product: 'jira',
    method: 'POST',
    path: '/rest/api/3/issue/{issue}/transitions',
    scopes: ['write:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post`,
    safe: false,
  },
  listBulkTransitions: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/bulk/issues/transition',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-transition-get`,
    safe: true,
  },
  bulkTransition: {
    product: 'jira',
    method: 'POST',
    path: '/rest/api/3/bulk/issues/transition',
    scopes: ['write:jira-work'],
    docs: `${jira}/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-transition-post`,
    safe: false,
  },
  getBulkTask: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/bulk/queue/{task}',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issue-bulk-operations/#api-rest-api-3-bulk-queue-taskid-get`,
    safe: true,
  },
  getTracedIssue: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/issue/{issue}',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-issueidorkey-get`,
    safe: true,
  },
  listChanges: {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/issue/{issue}/changelog',
    scopes: ['read:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-issueidorkey-changelog-get`,
    safe: true,
  },
  deleteIssue: {
    product: 'jira',
    method: 'DELETE',
    path: '/rest/api/3/issue/{issue}',
    scopes: ['write:jira-work'],
    docs: `${jira}/api-group-issues/#api-rest-api-3-issue-issueidorkey-delete`,
    safe: false,
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;
