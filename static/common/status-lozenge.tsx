import { Lozenge } from '@forge/react';
import type { LiveIssue, StatusCategory } from './live-issue';

const appearances = { todo: 'default', doing: 'inprogress', done: 'success' } as const satisfies Record<
  StatusCategory,
  string
>;

/** A status in the colour of its category, as Jira draws it. */
export const StatusLozenge = ({ issue }: { readonly issue: Pick<LiveIssue, 'status' | 'category'> }) => (
  <Lozenge appearance={appearances[issue.category]}>{issue.status}</Lozenge>
);
