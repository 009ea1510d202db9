import { type ConfluenceClient, confluenceClient } from '../atlassian/confluence-client';
import { type JiraClient, jiraClient } from '../atlassian/jira-client';
import type { PointMeter } from '../atlassian/point-meter';
import { sendAs } from '../atlassian/send';
import type { Platform } from '../platform/platform';
import type { Principal } from '../platform/product-request';

export interface Clients {
  readonly confluence: ConfluenceClient;
  readonly jira: JiraClient;
}

/**
 * Both products as one principal. They share one turnstile: at most ten product calls are under way in an invocation. The
 * `meter` counts their points.
 */
export const clientsFor = (platform: Platform, principal: Principal, meter?: PointMeter): Clients => {
  const send = sendAs(platform.request, platform.clock, principal, meter);
  return { confluence: confluenceClient(send), jira: jiraClient(send) };
};
