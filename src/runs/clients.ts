import { type ConfluenceClient, confluenceClient } from '../atlassian/confluence-client';
import { type JiraClient, jiraClient } from '../atlassian/jira-client';
import { sendAs } from '../atlassian/send';
import type { Platform } from '../platform/platform';
import type { Principal } from '../platform/product-request';

export interface Clients {
  readonly confluence: ConfluenceClient;
  readonly jira: JiraClient;
}

/** Both products as one principal. They share one turnstile: at most ten product calls are under way in an invocation. */
export const clientsFor = (platform: Platform, principal: Principal): Clients => {
  const send = sendAs(platform.request, platform.clock, principal);
  return { confluence: confluenceClient(send), jira: jiraClient(send) };
};
