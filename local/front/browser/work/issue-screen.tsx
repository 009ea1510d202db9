import { PersonAvatar } from '../chrome/person-avatar';
import { ShowLoaded } from '../chrome/show-loaded';
import { useTitle } from '../chrome/use-title';
import { dayText, whenText } from '../chrome/when-text';
import { getIssue, type Issue, searchIssues } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { Link } from '../routing/link';
import { useSession } from '../session/session';
import { surfacesOf } from '../surface/surface-modules';
import { AdfView } from './adf-view';
import { IssueLink } from './issue-link';
import { IssuePanel } from './issue-panel';
import { IssueRow } from './issue-row';
import { StatusMenu } from './status-menu';
import { TypeIcon } from './type-icon';

const Person = ({ person }: { readonly person: Issue['fields']['assignee'] }) =>
  person === undefined || person === null ? (
    <span className="quiet">Unassigned</span>
  ) : (
    <span className="person">
      <PersonAvatar name={person.displayName} />
      {person.displayName}
    </span>
  );

/** An issue: where it belongs, what it says, who does it, until when. */
export const IssueScreen = ({ issueKey }: { readonly issueKey: string }) => {
  const { rest } = useSession();
  const [issue, again] = useLoaded(`issue ${issueKey}`, () => getIssue(rest, issueKey));
  const [children] = useLoaded(`children ${issueKey}`, () =>
    searchIssues(rest, `parent = "${issueKey}" ORDER BY key ASC`),
  );
  useTitle(issue.state === 'loaded' ? `${issueKey} ${issue.value.fields.summary}` : issueKey);

  return (
    <main id="main" className="work">
      <ShowLoaded loaded={issue}>
        {(found) => {
          const { key, fields } = found;
          return (
            <div className="issue">
              <div className="issue-main">
                <nav className="crumbs" aria-label="Breadcrumb">
                  {fields.project !== undefined && (
                    <Link to={`/jira/projects/${fields.project.key}`}>{fields.project.name}</Link>
                  )}
                  {fields.parent !== undefined && fields.parent !== null && (
                    <span data-testid="issue-parent">
                      <IssueLink issueKey={fields.parent.key} />
                    </span>
                  )}
                  <span className="issue-name">
                    <TypeIcon type={fields.issuetype} />
                    {key}
                  </span>
                </nav>
                <h1 dir="auto">{fields.summary}</h1>
                <h2>Description</h2>
                {fields.description === undefined || fields.description === null ? (
                  <p className="quiet">No description.</p>
                ) : (
                  <AdfView document={fields.description} />
                )}
                {surfacesOf('jira:issuePanel').map((module) => (
                  <IssuePanel key={module.key} module={module} issue={found} onRefresh={again} />
                ))}
                <ShowLoaded loaded={children}>
                  {(below) =>
                    below.length > 0 && (
                      <section aria-labelledby="children">
                        <h2 id="children">Child work items</h2>
                        <ul className="children">
                          {below.map((child) => (
                            <li key={child.key}>
                              <IssueLink issueKey={child.key} />
                            </li>
                          ))}
                        </ul>
                      </section>
                    )
                  }
                </ShowLoaded>
              </div>
              <aside className="issue-side" aria-label="Details">
                <StatusMenu issueKey={key} status={fields.status} onChanged={again} />
                <dl>
                  <dt>Assignee</dt>
                  <dd>
                    <Person person={fields.assignee} />
                  </dd>
                  <dt>Reporter</dt>
                  <dd>
                    <Person person={fields.reporter} />
                  </dd>
                  <dt>Due date</dt>
                  <dd>
                    {typeof fields.duedate === 'string' ? dayText(fields.duedate) : <span className="quiet">None</span>}
                  </dd>
                  <dt>Type</dt>
                  <dd>{fields.issuetype.name}</dd>
                  <dt>Created</dt>
                  <dd>{whenText(fields.created)}</dd>
                </dl>
                {surfacesOf('jira:issueContext').map((module) => (
                  <IssueRow key={module.key} module={module} issue={found} onRefresh={again} />
                ))}
              </aside>
            </div>
          );
        }}
      </ShowLoaded>
    </main>
  );
};
