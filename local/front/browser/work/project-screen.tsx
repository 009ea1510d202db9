import { PersonAvatar } from '../chrome/person-avatar';
import { ShowLoaded } from '../chrome/show-loaded';
import { useTitle } from '../chrome/use-title';
import { dayText } from '../chrome/when-text';
import { type Issue, listProjects, searchIssues } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { Link } from '../routing/link';
import { useSession } from '../session/session';
import { ProjectBadge } from './project-badge';
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
export const ProjectScreen = ({ projectKey }: { readonly projectKey: string }) => {
  const { rest } = useSession();
  const [loaded] = useLoaded(`project ${projectKey}`, async () => {
    const projects = await listProjects(rest);
    const project = projects.find(({ key }) => key === projectKey);
    if (project === undefined) throw new Error('This project does not exist, or you may not see it.');
    return { project, issues: await searchIssues(rest, `project = "${projectKey}" ORDER BY key ASC`) };
  });
  useTitle(loaded.state === 'loaded' ? loaded.value.project.name : projectKey);
  return (
    <main id="main" className="work">
      <ShowLoaded loaded={loaded}>
        {({ project, issues }) => (
          <>
            <header className="work-head">
              <ProjectBadge name={project.name} />
              <h1>{project.name}</h1>
              <span className="quiet">{issues.length} work items</span>
            </header>
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
          </>
        )}
      </ShowLoaded>
    </main>
  );
};
