import { exportPageTasks } from './handlers/export-page-tasks';
import { resolvers } from './handlers/resolvers';
import { runEvents } from './handlers/run-events';
import type { Platform } from './platform/platform';
import { cleanUp } from './runs/clean-up';
import { createEngine } from './runs/engine';
import { restartRuns } from './runs/restart-runs';
import { watchDuplicates } from './runs/watch-duplicates';
import { readSettings } from './use-cases/settings';

/** The only wiring: a platform in, one handler per door out. */
export const createApp = (platform: Platform) => {
  const engine = createEngine(platform);
  return {
    resolvers: resolvers(engine),
    runEvents: runEvents(engine),
    cleanUp: async () => {
      const { settings } = await readSettings(platform.store);
      await cleanUp(engine, settings);
    },
    exportPageTasks: exportPageTasks(engine),
    restart: async () => {
      await restartRuns(engine);
      await watchDuplicates(engine);
    },
  };
};

export type App = ReturnType<typeof createApp>;
