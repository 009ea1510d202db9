import Spinner from '@atlaskit/spinner';
import { FlagProvider } from './chrome/flags';
import { TopBar } from './chrome/top-bar';
import { useLocation } from './routing/use-location';
import { SessionProvider } from './session/session';
import { HomeScreen } from './wiki/home-screen';
import { PageScreen } from './wiki/page-screen';
import { SpaceScreen } from './wiki/space-screen';
import { IssueCards } from './work/issue-cards';
import { IssueScreen } from './work/issue-screen';
import { ProjectScreen } from './work/project-screen';

const Waiting = () => (
  <div className="waiting">
    <Spinner size="large" label="Loading the site" />
  </div>
);

/** Which screen an address means. */
const Screen = () => {
  const location = useLocation();
  const url = new URL(location, window.location.origin);
  const part = url.pathname
    .split('/')
    .filter((name) => name !== '')
    .map(decodeURIComponent);
  const pageId = part[3] === 'pages' ? part[4] : (url.searchParams.get('pageId') ?? undefined);
  if (part[0] === 'wiki' && pageId !== undefined) {
    return <PageScreen pageId={pageId} version={url.searchParams.get('version') ?? undefined} />;
  }
  if (part[0] === 'wiki' && part[1] === 'spaces' && part[2] !== undefined) {
    return <SpaceScreen spaceKey={part[2]} />;
  }
  if (part[0] === 'browse' && part[1] !== undefined) return <IssueScreen key={part[1]} issueKey={part[1]} />;
  const projectKey =
    part[0] === 'jira' && part[1] === 'projects' ? part[2] : part[0] === 'projects' ? part[1] : undefined;
  if (projectKey !== undefined) return <ProjectScreen key={projectKey} projectKey={projectKey} />;
  return <HomeScreen />;
};

/** The whole site: the acting person, the bar, one screen. */
export const Site = () => (
  <SessionProvider whileLoading={<Waiting />}>
    <IssueCards>
      <FlagProvider>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        <TopBar />
        <Screen />
      </FlagProvider>
    </IssueCards>
  </SessionProvider>
);
