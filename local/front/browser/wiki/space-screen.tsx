import { useEffect } from 'react';
import { ShowLoaded } from '../chrome/show-loaded';
import { pagePath } from '../routing/page-path';
import { navigate } from '../routing/use-location';
import { SpaceShell, useSpace } from './space-shell';

const GoTo = ({ path }: { readonly path: string }) => {
  useEffect(() => {
    window.history.replaceState(null, '', path);
    navigate(path);
  }, [path]);
  return null;
};

/** A space opens with its home page, as Confluence does. */
export const SpaceScreen = ({ spaceKey }: { readonly spaceKey: string }) => {
  const [content] = useSpace({ key: spaceKey });
  return (
    <SpaceShell content={content}>
      <ShowLoaded loaded={content}>
        {({ space, pages }) => {
          const home = pages.find(({ id }) => id === space.homepageId) ?? pages[0];
          if (home === undefined) return <p className="quiet">This space has no pages that you may see.</p>;
          return <GoTo path={pagePath(space.key, home.id, home.title)} />;
        }}
      </ShowLoaded>
    </SpaceShell>
  );
};
