import { Link } from '../routing/link';
import { projectPagePath } from '../surface/module-path';
import { surfacesOf } from '../surface/surface-modules';

interface Props {
  readonly projectKey: string;
  readonly moduleKey: string | undefined;
}

/** The views of a project, in Jira's horizontal navigation. */
export const ProjectTabs = ({ projectKey, moduleKey }: Props) => {
  const pages = surfacesOf('jira:projectPage');
  if (pages.length === 0) return null;
  return (
    <nav className="tabs" aria-label="Project">
      <Link to={`/jira/projects/${encodeURIComponent(projectKey)}`} isCurrent={moduleKey === undefined}>
        Work items
      </Link>
      {pages.map((module) => (
        <Link key={module.key} to={projectPagePath(projectKey, module)} isCurrent={moduleKey === module.key}>
          {module.title}
        </Link>
      ))}
    </nav>
  );
};
