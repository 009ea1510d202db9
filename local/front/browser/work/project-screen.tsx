import { ShowLoaded } from '../chrome/show-loaded';
import { useTitle } from '../chrome/use-title';
import { listProjects, searchIssues } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { useSession } from '../session/session';
import { projectPageExtension } from '../surface/extension';
import { Surface } from '../surface/surface';
import { surfacesOf } from '../surface/surface-modules';
import { IssueTable } from './issue-table';
import { ProjectBadge } from './project-badge';
import { ProjectTabs } from './project-tabs';

interface Props {
  readonly projectKey: string;
  /** The app's page that is open, instead of the issues. */
  readonly moduleKey: string | undefined;
}

/** A project: its issues, and the app's pages as tabs beside them. */
export const ProjectScreen = ({ projectKey, moduleKey }: Props) => {
  const module = surfacesOf('jira:projectPage').find(({ key }) => key === moduleKey);
  const { rest } = useSession();
  const [loaded] = useLoaded(`project ${projectKey}`, async () => {
    const projects = await listProjects(rest);
    const project = projects.find(({ key }) => key === projectKey);
    if (project === undefined) throw new Error('This project does not exist, or you may not see it.');
    return { project, issues: await searchIssues(rest, `project = "${projectKey}" ORDER BY key ASC`) };
  });
  const name = loaded.state === 'loaded' ? loaded.value.project.name : projectKey;
  useTitle(module?.title ?? name, module === undefined ? undefined : name);
  return (
    <main id="main" className="work">
      <ShowLoaded loaded={loaded}>
        {({ project, issues }) => (
          <>
            <header className="work-head">
              <ProjectBadge name={project.name} />
              <h1>{project.name}</h1>
              <span className="quiet">{issues.length === 1 ? '1 work item' : `${issues.length} work items`}</span>
            </header>
            <ProjectTabs projectKey={project.key} moduleKey={moduleKey} />
            {module === undefined ? (
              <IssueTable issues={issues} />
            ) : (
              <section className="app-page" aria-label={module.title} data-testid={`surface-${module.key}`}>
                <Surface key={module.key} module={module} extension={projectPageExtension(project)} />
              </section>
            )}
          </>
        )}
      </ShowLoaded>
    </main>
  );
};
