import { blogPosts } from './confluence/blog-posts';
import { folderRoutes } from './confluence/folders';
import { labelReads, labelWrites } from './confluence/labels';
import { pageProperties } from './confluence/page-properties';
import { treeReads } from './confluence/page-tree';
import { versionReads } from './confluence/page-versions';
import { personLookups, personReads } from './confluence/people';
import { pageReads } from './confluence/read-pages';
import { spaceReads } from './confluence/read-spaces';
import { restrictionRoutes } from './confluence/restrictions';
import { contentSearch } from './confluence/search';
import { taskRoutes } from './confluence/tasks';
import { v1Content } from './confluence/v1-content';
import { pageWrites } from './confluence/write-pages';
import { bulkChange } from './jira/bulk-change';
import { issueExtras } from './jira/issue-extras';
import { issueLinkRoutes } from './jira/issue-links';
import { permissionReads } from './jira/permissions';
import { projectReads } from './jira/projects';
import { issueReads } from './jira/read-issues';
import { issueSearch } from './jira/search';
import { siteReads } from './jira/site-reads';
import { jiraUsers } from './jira/users';
import { issueWrites } from './jira/write-issues';
import { confluenceV1Operations } from './operations/confluence-v1';
import { confluenceV2Operations } from './operations/confluence-v2';
import { jiraOperations } from './operations/jira-v3';
import type { Handler, Operation } from './route';
import type { Route } from './router';

const routesOf = (
  operations: Readonly<Record<string, Operation>>,
  ...families: readonly Readonly<Record<string, Handler | undefined>>[]
): readonly Route[] =>
  families.flatMap((family) =>
    Object.entries(family).flatMap(([name, handler]) => {
      const operation = operations[name];
      return operation && handler ? [{ operation, handler }] : [];
    }),
  );

/** Everything that the site answers. */
export const routes: readonly Route[] = [
  ...routesOf(
    confluenceV2Operations,
    pageReads,
    pageWrites,
    treeReads,
    spaceReads,
    versionReads,
    pageProperties,
    labelReads,
    folderRoutes,
    blogPosts,
    taskRoutes,
    personLookups,
  ),
  ...routesOf(confluenceV1Operations, personReads, labelWrites, v1Content, restrictionRoutes, contentSearch),
  ...routesOf(
    jiraOperations,
    jiraUsers,
    projectReads,
    issueReads,
    issueWrites,
    issueSearch,
    permissionReads,
    siteReads,
    issueExtras,
    issueLinkRoutes,
    bulkChange,
  ),
];
