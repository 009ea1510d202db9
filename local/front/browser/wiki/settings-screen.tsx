import { Failed } from '../chrome/failed';
import { useTitle } from '../chrome/use-title';
import { Link } from '../routing/link';
import { useSession } from '../session/session';
import { globalSettingsExtension } from '../surface/extension';
import { settingsPath } from '../surface/module-path';
import { Surface } from '../surface/surface';
import { surfacesOf } from '../surface/surface-modules';

/** Confluence's administration: the app's settings, for those who administer. */
export const SettingsScreen = ({ moduleKey }: { readonly moduleKey: string | undefined }) => {
  const { person } = useSession();
  const modules = surfacesOf('confluence:globalSettings');
  const module = modules.find(({ key }) => key === moduleKey) ?? modules[0];
  useTitle(module?.title, 'Administration');
  if (!person.admin || module === undefined) {
    return (
      <main id="main" className="work">
        <Failed error={new Error('Only people who administer Confluence see this.')} />
      </main>
    );
  }
  return (
    <main id="main" className="work">
      {modules.length > 1 && (
        <nav className="tabs" aria-label="Administration">
          {modules.map((found) => (
            <Link key={found.key} to={settingsPath(found)} isCurrent={found.key === module.key}>
              {found.title}
            </Link>
          ))}
        </nav>
      )}
      <section className="app-page" aria-labelledby="settings" data-testid={`surface-${module.key}`}>
        <h1 id="settings">{module.title}</h1>
        <Surface key={module.key} module={module} extension={globalSettingsExtension()} />
      </section>
    </main>
  );
};
