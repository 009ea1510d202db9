import { Failed } from '../chrome/failed';
import { ShowLoaded } from '../chrome/show-loaded';
import { useTitle } from '../chrome/use-title';
import { spacePageExtension } from '../surface/extension';
import { Surface } from '../surface/surface';
import { surfacesOf } from '../surface/surface-modules';
import { SpaceShell, useSpace } from './space-shell';

interface Props {
  readonly spaceKey: string;
  readonly route: string;
}

/** A space page of the app, in the place of a page. */
export const SpaceAppScreen = ({ spaceKey, route }: Props) => {
  const [content] = useSpace({ key: spaceKey });
  const module = surfacesOf('confluence:spacePage').find((found) => (found.route ?? found.key) === route);
  useTitle(module?.title, content.state === 'loaded' ? content.value.space.name : undefined);
  return (
    <SpaceShell content={content}>
      <ShowLoaded loaded={content}>
        {({ space }) =>
          module === undefined ? (
            <Failed error={new Error('The app has no such page.')} />
          ) : (
            <article className="app-page" data-testid={`surface-${module.key}`}>
              <h1>{module.title}</h1>
              <Surface module={module} extension={spacePageExtension({ id: space.id, key: space.key })} />
            </article>
          )
        }
      </ShowLoaded>
    </SpaceShell>
  );
};
