import Lozenge from '@atlaskit/lozenge';
import type { IssueStatus } from '../rest/jira';

const appearances: Readonly<Record<string, 'default' | 'inprogress' | 'success'>> = {
  indeterminate: 'inprogress',
  done: 'success',
};

/** A status in its category's colour. */
export const StatusLozenge = ({ status }: { readonly status: IssueStatus }) => (
  <Lozenge appearance={appearances[status.statusCategory.key] ?? 'default'}>{status.name}</Lozenge>
);
