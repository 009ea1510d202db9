import type * as z from 'zod';
import { type Outcome, refused } from '../contract/outcome';
import type { Resolvers } from '../contract/resolvers';
import { asId } from '../model/ids';
import { StoreBusy } from '../platform/store';
import type { Engine } from '../runs/engine';
import { cancelRun } from '../use-cases/cancel-run';
import { type Asking, askingAs } from '../use-cases/context';
import { continueRun } from '../use-cases/continue-run';
import { getIssueOrigin } from '../use-cases/get-issue-origin';
import { getPageTasks } from '../use-cases/get-page-tasks';
import { getRun } from '../use-cases/get-run';
import { getRunResults } from '../use-cases/get-run-results';
import { getSettings } from '../use-cases/get-settings';
import { getTimeline } from '../use-cases/get-timeline';
import { listRuns } from '../use-cases/list-runs';
import { notAdministrator } from '../use-cases/not-administrator';
import { previewTaskSync } from '../use-cases/preview-task-sync';
import { previewUndo } from '../use-cases/preview-undo';
import { storeIsBusy } from '../use-cases/refusals';
import { resolveConflict } from '../use-cases/resolve-conflict';
import { retryRun } from '../use-cases/retry-run';
import { saveSettings } from '../use-cases/save-settings';
import { startTaskSync } from '../use-cases/start-task-sync';
import { startUndo } from '../use-cases/start-undo';
import { payloads } from './payloads';

type Name = keyof Resolvers;
type Handler = (accountId: string | undefined, payload: unknown) => Promise<Outcome<unknown>>;

/** Every functionKey, with the use case behind it. The type demands all of them. */
const useCases: {
  readonly [Key in Name]: (
    asking: Asking,
    payload: Resolvers[Key]['payload'],
  ) => Promise<Outcome<Resolvers[Key]['data']>>;
} = {
  previewTaskSync,
  startTaskSync,
  getRun,
  listRuns,
  getRunResults,
  previewUndo,
  startUndo,
  resolveConflict,
  getTimeline,
  cancelRun,
  retryRun,
  continueRun,
  getIssueOrigin,
  getPageTasks,
  getSettings,
  saveSettings,
};

/** Asked before a payload of the wrong shape is told: who may not use it learns nothing of what it takes. */
const rightsFirst: Partial<Readonly<Record<Name, (asking: Asking) => Promise<Outcome<never> | undefined>>>> = {
  saveSettings: notAdministrator,
};

/** What these cost is counted in the installation's share of points; the others ask little and often. */
const costly: ReadonlySet<Name> = new Set<Name>([
  'previewTaskSync',
  'startTaskSync',
  'previewUndo',
  'startUndo',
  'resolveConflict',
]);

/**
 * The doors of the surfaces: who asks comes from the platform and never from the payload; a payload of the wrong shape is
 * refused with the place that is wrong; an error that nobody foresaw becomes `internal` and nothing of it leaves the app.
 */
export const resolvers = (engine: Engine): Readonly<Record<Name, Handler>> => {
  const handlerOf =
    <Key extends Name>(name: Key): Handler =>
    async (accountId, payload) => {
      if (!accountId) return refused('not-allowed', 'Log in to use this.');
      const checked = payloads[name].safeParse(payload ?? {});
      const asking = askingAs(engine, asId(accountId));
      try {
        if (!checked.success)
          return (await rightsFirst[name]?.(asking)) ?? refused('invalid-payload', whatIsWrong(checked.error));
        return await useCases[name](asking, checked.data as Resolvers[Key]['payload']);
      } catch (error) {
        if (error instanceof StoreBusy) return storeIsBusy;
        engine.platform.log.error('resolver failed', { name, error: error instanceof Error ? error.name : 'unknown' });
        return refused('internal', 'Something went wrong that nobody foresaw. Try again; nothing is lost.');
      } finally {
        if (costly.has(name)) await asking.points.close();
      }
    };
  return Object.fromEntries(Object.keys(useCases).map((name) => [name, handlerOf(name as Name)])) as Record<
    Name,
    Handler
  >;
};

const whatIsWrong = (error: z.ZodError): string => {
  const places = error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`);
  return `The call is not of the right shape. ${places.join('; ')}.`;
};
