import { Link } from '../routing/link';
import { useLocation } from '../routing/use-location';
import { spacePagePath } from '../surface/module-path';
import { surfacesOf } from '../surface/surface-modules';

/** The app's pages of a space, above its page tree. */
export const SpaceApps = ({ spaceKey }: { readonly spaceKey: string }) => {
  const location = useLocation();
  const pages = surfacesOf('confluence:spacePage');
  if (pages.length === 0) return null;
  return (
    <nav className="sidebar-apps" aria-label="Apps of this space">
      {pages.map((module) => {
        const path = spacePagePath(spaceKey, module);
        return (
          <Link key={module.key} to={path} isCurrent={location === path}>
            {module.title}
          </Link>
        );
      })}
    </nav>
  );
};
