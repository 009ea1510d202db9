import Spinner from '@atlaskit/spinner';
import { FlagProvider } from './chrome/flags';
import { TopBar } from './chrome/top-bar';
import { useLocation } from './routing/use-location';
import { SessionProvider } from './session/session';
import { ExportScreen } from './wiki/export-screen';
import { HomeScreen } from './wiki/home-screen';
import { PageScreen } from './wiki/page-screen';
import { SettingsScreen } from './wiki/settings-screen';
import { SpaceAppScreen } from './wiki/space-app-screen';
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
  const exportType = url.searchParams.get('export');
  const pageId = part[3] === 'pages' ? part[4] : (url.searchParams.get('pageId') ?? undefined);
  if (part[0] === 'wiki' && pageId !== undefined && (exportType === 'pdf' || exportType === 'word')) {
    return <ExportScreen pageId={pageId} exportType={exportType} />;
  }
  if (part[0] === 'wiki' && part[1] === 'admin') return <SettingsScreen moduleKey={part[5]} />;
  if (part[0] === 'wiki' && part[1] === 'spaces' && part[2] !== undefined && part[3] === 'apps') {
    return <SpaceAppScreen key={url.pathname} spaceKey={part[2]} route={part[6] ?? ''} />;
  }
  if (part[0] === 'wiki' && pageId !== undefined) {
    return <PageScreen pageId={pageId} version={url.searchParams.get('version') ?? undefined} />;
  }
  if (part[0] === 'wiki' && part[1] === 'spaces' && part[2] !== undefined) {
    return <SpaceScreen spaceKey={part[2]} />;
  }
  if (part[0] === 'browse' && part[1] !== undefined) return <IssueScreen key={part[1]} issueKey={part[1]} />;
  const projects = part.indexOf('projects');
  const projectKey = projects === -1 ? undefined : part[projects + 1];
  if (projectKey !== undefined) {
    const moduleKey = part[projects + 2] === 'apps' ? part[projects + 5] : undefined;
    return <ProjectScreen key={projectKey} projectKey={projectKey} moduleKey={moduleKey} />;
  }
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
