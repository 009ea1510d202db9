import type { Issue } from '../../atlassian/jira/work';
import type { Calendar } from './calendar';
import type { Cast } from './people';
import type { DemoWork } from './work/demo-work';

/** What pages speak of. */
export interface DemoWorld {
  readonly people: Cast;
  readonly work: DemoWork;
  readonly days: Calendar;
  /** A smart link to an issue, as it is stored. */
  card(issue: Issue): string;
}

export const issueCards =
  (siteUrl: string) =>
  ({ key }: Issue): string =>
    `<a href="${siteUrl}/browse/${key}" data-card-appearance="inline">${siteUrl}/browse/${key}</a>`;
