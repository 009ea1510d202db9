import { ShowLoaded } from '../chrome/show-loaded';
import { useTitle } from '../chrome/use-title';
import { listSpaces } from '../rest/confluence';
import { listProjects } from '../rest/jira';
import { useLoaded } from '../rest/use-loaded';
import { Link } from '../routing/link';
import { useSession } from '../session/session';
import { ProjectBadge } from '../work/project-badge';

/** Where one can go: the spaces and the projects that this person sees. */
export const HomeScreen = () => {
  const { rest, person } = useSession();
  useTitle('Home');
  const [spaces] = useLoaded('spaces', () => listSpaces(rest));
  const [projects] = useLoaded('projects', () => listProjects(rest));
  return (
    <main id="main" className="home">
      <h1>Hello, {person.displayName.split(' ')[0]}</h1>
      <p className="lead">
        A small Confluence and Jira on your machine. You act as {person.displayName}; change that at the top right.
      </p>
      <section aria-labelledby="spaces">
        <h2 id="spaces">Spaces</h2>
        <ShowLoaded loaded={spaces}>
          {(found) => (
            <ul className="tiles">
              {found.map((space) => (
                <li key={space.id}>
                  <Link to={`/wiki/spaces/${encodeURIComponent(space.key)}`} className="tile">
                    <ProjectBadge name={space.name} />
                    <span>
                      <strong>{space.name}</strong>
                      <small>{space.key}</small>
                    </span>
                  </Link>
                </li>
              ))}
              {found.length === 0 && <li className="quiet">No spaces that you may see.</li>}
            </ul>
          )}
        </ShowLoaded>
      </section>
      <section aria-labelledby="projects">
        <h2 id="projects">Projects</h2>
        <ShowLoaded loaded={projects}>
          {(found) => (
            <ul className="tiles">
              {found.map((project) => (
                <li key={project.id}>
                  <Link to={`/jira/projects/${encodeURIComponent(project.key)}`} className="tile">
                    <ProjectBadge name={project.name} />
                    <span>
                      <strong>{project.name}</strong>
                      <small>{project.key}</small>
                    </span>
                  </Link>
                </li>
              ))}
              {found.length === 0 && <li className="quiet">No projects that you may see.</li>}
            </ul>
          )}
        </ShowLoaded>
      </section>
    </main>
  );
};
