import { PersonAvatar } from '../chrome/person-avatar';
import { dayText } from '../chrome/when-text';
import type { Issue } from '../rest/jira';
import { Link } from '../routing/link';
import { StatusLozenge } from './status-lozenge';
import { TypeIcon } from './type-icon';

interface Row {
  readonly issue: Issue;
  readonly depth: number;
}

/** Parents with their children below them; an issue whose parent is not in the list stands at the top. */
function rowsOf(issues: readonly Issue[]): readonly Row[] {
  const keys = new Set(issues.map(({ key }) => key));
  const under = new Map<string, Issue[]>();
  for (const issue of issues) {
    const parent = issue.fields.parent?.key;
    const place = parent !== undefined && keys.has(parent) ? parent : '';
    under.set(place, [...(under.get(place) ?? []), issue]);
  }
  const walk = (place: string, depth: number): readonly Row[] =>
    (under.get(place) ?? []).flatMap((issue) => [{ issue, depth }, ...walk(issue.key, depth + 1)]);
  return walk('', 0);
}

/** A project's issues by hierarchy. */
export const IssueTable = ({ issues }: { readonly issues: readonly Issue[] }) => (
  <div className="table-frame">
    <table className="issues">
      <thead>
        <tr>
          <th scope="col">Work item</th>
          <th scope="col">Status</th>
          <th scope="col">Assignee</th>
          <th scope="col">Due date</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(issues).map(({ issue: { key, fields }, depth }) => (
          <tr key={key}>
            <td style={{ paddingLeft: 12 + depth * 24 }}>
              <span className="issue-name">
                <TypeIcon type={fields.issuetype} />
                <Link to={`/browse/${key}`} className="issue-key">
                  {key}
                </Link>
                <span>{fields.summary}</span>
              </span>
            </td>
            <td>
              <StatusLozenge status={fields.status} />
            </td>
            <td>
              {fields.assignee !== undefined && fields.assignee !== null && (
                <span className="person">
                  <PersonAvatar name={fields.assignee.displayName} />
                  {fields.assignee.displayName}
                </span>
              )}
            </td>
            <td>{typeof fields.duedate === 'string' ? dayText(fields.duedate) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
