import type { SiteOptions } from '../../local/site';
import { moduleLoader } from './module-loader';
import { openScene, type Scene } from './scene';

/** A scene whose app runs in jest's own module registry, so that coverage sees it. */
export const openCoveredScene = (options: Partial<SiteOptions> = {}): Promise<Scene> =>
  openScene({ loadApp: moduleLoader(), ...options });
