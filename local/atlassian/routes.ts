import { treeReads } from './confluence/page-tree';
import { pageReads } from './confluence/read-pages';
import { spaceReads } from './confluence/read-spaces';
import { pageWrites } from './confluence/write-pages';
import { permissionReads } from './jira/permissions';
import { projectReads } from './jira/projects';
import { issueReads } from './jira/read-issues';
import { issueSearch } from './jira/search';
import { siteReads } from './jira/site-reads';
import { jiraUsers } from './jira/users';
import { issueWrites } from './jira/write-issues';
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
  ...routesOf(confluenceV2Operations, pageReads, pageWrites, treeReads, spaceReads),
  ...routesOf(
    jiraOperations,
    jiraUsers,
    projectReads,
    issueReads,
    issueWrites,
    issueSearch,
    permissionReads,
    siteReads,
  ),
];
