import { Link } from '../routing/link';
import { useLocation } from '../routing/use-location';
import { useSession } from '../session/session';
import { settingsPath } from '../surface/module-path';
import { surfacesOf } from '../surface/surface-modules';
import { PersonMenu } from './person-menu';

/** Where the person is, and who she is. */
export const TopBar = () => {
  const path = useLocation();
  const { person } = useSession();
  const [settings] = surfacesOf('confluence:globalSettings');
  const inSettings = path.startsWith('/wiki/admin');
  const inJira = path.startsWith('/browse') || path.startsWith('/jira') || path.startsWith('/projects');
  return (
    <header className="top-bar">
      <Link to="/" className="brand" title="Home">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <rect width="24" height="24" rx="6" fill="#1868DB" />
          <path
            d="M6 12.5l4 4 8-9"
            fill="none"
            stroke="#fff"
            strokeWidth="2.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <span className="brand-name">Taskbridge site</span>
      </Link>
      <nav aria-label="Products" className="products">
        <Link to="/" isCurrent={!inJira && !inSettings}>
          Confluence
        </Link>
        <Link to="/jira/projects" isCurrent={inJira}>
          Jira
        </Link>
        {person.admin && settings !== undefined && (
          <Link to={settingsPath(settings)} isCurrent={inSettings}>
            Administration
          </Link>
        )}
      </nav>
      <PersonMenu />
    </header>
  );
};
